import { demoAccounts } from '../demo-accounts.ts'
import { chanceFrom } from './chance.ts'
import type { SeedFan, SeedPlanOfWork, SeedSale } from './content.ts'
import { demoCreators } from './demo/index.ts'
import type { Found } from './found.ts'
import { addressOf, someCountry, someName } from './names.ts'
import { planSales } from './plan-sales.ts'

const fanCount = 200
const saleCount = 300

const knownFan = demoAccounts.find(account => account.role === 'fan')?.email ?? ''
const knownCreator = demoAccounts.find(account => account.role === 'creator')?.email ?? ''
const moderator = demoAccounts.find(account => account.role === 'moderator')?.email ?? ''
const admin = demoAccounts.find(account => account.role === 'admin')?.email ?? ''

/** Twenty creators, two hundred fans and what they pay for. The same at each run, but for the dates, which go back from `now`. */
export function demoPlan(now: Date): SeedPlanOfWork {
  const chance = chanceFrom('fans')
  const known: SeedFan = { email: knownFan, person: 'Temi Alabi', country: 'NG', locale: 'en', joinedDaysAgo: 61 }
  const others = Array.from({ length: fanCount - 1 }, (_, index): SeedFan => {
    const country = someCountry(chance)
    const person = someName(country, chance)
    const locale = country === 'CI' ? 'fr' : 'en'
    return { email: addressOf(person, index + 1), person, country, locale, joinedDaysAgo: 46 + chance.whole(0, 60) }
  })
  const own = salesOfKnownFan(now)
  const sales = [...own, ...planSales(demoCreators, others, saleCount - own.length, now)]
  return {
    creators: demoCreators.map((creator, rank) => ({ ...creator, openedDaysAgo: 56 + 2 * rank })),
    fans: [known, ...others],
    sales,
    last: [
      { email: admin, person: 'Odim Admin' },
      { email: moderator, person: 'Odim Moderator' },
    ],
  }
}

/** One has just begun, one is paid again in time, and one ends within three days: its reminder and pay link can be seen. */
function salesOfKnownFan(now: Date): SeedSale[] {
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)
  const endsSoon = new Date(now)
  endsSoon.setUTCMonth(endsSoon.getUTCMonth() - 1)
  endsSoon.setTime(endsSoon.getTime() + 2 * 86_400_000)
  const base = { fan: knownFan, times: 1 }
  return [
    { ...base, handle: 'slow-fire-kitchen', plan: 'Table', at: ago(9) },
    { ...base, handle: 'palmwine-strings', plan: 'Practice room', at: endsSoon },
    { ...base, handle: 'sahel-on-film', plan: 'Le premier rang', at: ago(37) },
    { ...base, handle: 'sahel-on-film', plan: 'Le premier rang', at: ago(11), times: 2 },
  ]
}

export function isDemoBegun(found: Found): boolean {
  return found.accounts.has(knownCreator) || found.accounts.has(knownFan)
}

/** The moderator is made last, and made one last of all. */
export function isDemoWhole(found: Found): boolean {
  return found.accounts.get(moderator)?.includes('moderator') ?? false
}
