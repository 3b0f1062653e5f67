import type { AccountCheck } from '@odim/api/onboarding/schema'
import { m } from '@odim/messages'

// Named one by one, so that a page's bundle holds these texts and not the whole catalog.
const categories: ReadonlyMap<string, () => string> = new Map([
  ['music', m.discovery_category_music],
  ['food', m.discovery_category_food],
  ['languages', m.discovery_category_languages],
  ['fashion', m.discovery_category_fashion],
  ['code', m.discovery_category_code],
  ['faith', m.discovery_category_faith],
  ['film', m.discovery_category_film],
  ['art', m.discovery_category_art],
  ['writing', m.discovery_category_writing],
  ['fitness', m.discovery_category_fitness],
  ['business', m.discovery_category_business],
  ['comedy', m.discovery_category_comedy],
  ['crafts', m.discovery_category_crafts],
  ['science', m.discovery_category_science],
])

const countries: ReadonlyMap<string, () => string> = new Map([
  ['NG', m.onboarding_country_ng],
  ['GH', m.onboarding_country_gh],
  ['KE', m.onboarding_country_ke],
  ['ZA', m.onboarding_country_za],
  ['CI', m.onboarding_country_ci],
])

const currencies: ReadonlyMap<string, () => string> = new Map([
  ['NGN', m.onboarding_currency_ngn],
  ['USD', m.onboarding_currency_usd],
  ['GHS', m.onboarding_currency_ghs],
  ['KES', m.onboarding_currency_kes],
  ['ZAR', m.onboarding_currency_zar],
  ['XOF', m.onboarding_currency_xof],
])

const checks: Readonly<Record<AccountCheck, () => string>> = {
  resolve: m.onboarding_check_resolve,
  validate: m.onboarding_check_validate,
  'typed-twice': m.onboarding_check_typed,
}

const checked: Readonly<Record<AccountCheck, () => string>> = {
  resolve: m.onboarding_checked_resolve,
  validate: m.onboarding_checked_validate,
  'typed-twice': m.onboarding_checked_typed,
}

export const categoryLabel = (slug: string) => categories.get(slug)?.() ?? slug
export const countryLabel = (code: string) => countries.get(code)?.() ?? code
export const currencyLabel = (code: string) => currencies.get(code)?.() ?? code
export const checkLabel = (check: AccountCheck) => checks[check]()
export const checkedLabel = (check: AccountCheck) => checked[check]()
