import type { Country } from '../config.ts'
import type { PaystackBank, RecipientType } from '../integrations/paystack/index.ts'
import type { AccountCheck } from './schema.ts'

/** Where the provider can say whose account it is (paystack.md, section 7). */
const checks: Record<Country, AccountCheck> = {
  NG: 'resolve',
  GH: 'resolve',
  ZA: 'validate',
  KE: 'typed-twice',
  CI: 'typed-twice',
}

export function checkOf(country: Country): AccountCheck {
  return checks[country]
}

const recipientTypes: readonly RecipientType[] = ['nuban', 'ghipss', 'mobile_money', 'kepss', 'basa']

/** The provider's list says of each bank or wallet how it is paid; tills and paybills are businesses' and not for creators. */
export function recipientTypeOf(bank: PaystackBank): RecipientType | undefined {
  return recipientTypes.find(type => type === bank.type)
}
