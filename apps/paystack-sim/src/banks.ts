import type { Country, Currency } from './options.ts'

export interface Bank {
  id: number
  name: string
  slug: string
  code: string
  country: Country
  currency: Currency
  type: string
}

const countryNames: Record<Country, string> = {
  NG: 'Nigeria',
  GH: 'Ghana',
  KE: 'Kenya',
  ZA: 'South Africa',
  CI: "Côte d'Ivoire",
}
const recipientTypes: Record<Country, string> = { NG: 'nuban', GH: 'ghipss', KE: 'kepss', ZA: 'basa', CI: 'nuban' }

const rows: [Country, Currency, string, string, string?][] = [
  ['NG', 'NGN', 'Access Bank', '044'],
  ['NG', 'NGN', 'First Bank of Nigeria', '011'],
  ['NG', 'NGN', 'Guaranty Trust Bank', '058'],
  ['NG', 'NGN', 'Kuda Bank', '50211'],
  ['NG', 'NGN', 'Moniepoint MFB', '50515'],
  ['NG', 'NGN', 'OPay Digital Services Limited (OPay)', '999992'],
  ['NG', 'NGN', 'PalmPay', '999991'],
  ['NG', 'NGN', 'United Bank For Africa', '033'],
  ['NG', 'NGN', 'Wema Bank', '035'],
  ['NG', 'NGN', 'Zenith Bank', '057'],
  ['GH', 'GHS', 'Absa Bank Ghana Ltd', '030100'],
  ['GH', 'GHS', 'Ecobank Ghana Limited', '130100'],
  ['GH', 'GHS', 'Fidelity Bank Ghana Limited', '240100'],
  ['GH', 'GHS', 'GCB Bank Limited', '040100'],
  ['GH', 'GHS', 'MTN', 'MTN', 'mobile_money'],
  ['GH', 'GHS', 'Telecel', 'VOD', 'mobile_money'],
  ['GH', 'GHS', 'AirtelTigo', 'ATL', 'mobile_money'],
  ['KE', 'KES', 'Absa Bank Kenya Plc', '03'],
  ['KE', 'KES', 'Co-operative Bank of Kenya Limited', '11'],
  ['KE', 'KES', 'Equity Bank Kenya Limited', '68'],
  ['KE', 'KES', 'Kenya Commercial Bank (KCB)', '01'],
  ['KE', 'KES', 'M-PESA', 'MPESA', 'mobile_money'],
  ['KE', 'KES', 'M-PESA Paybill', 'MPPAYBILL', 'mobile_money_business'],
  ['KE', 'KES', 'M-PESA Till', 'MPTILL', 'mobile_money_business'],
  ['ZA', 'ZAR', 'Absa Bank Limited, South Africa', '632005'],
  ['ZA', 'ZAR', 'Capitec Bank Limited', '470010'],
  ['ZA', 'ZAR', 'Discovery Bank Limited', '679000'],
  ['ZA', 'ZAR', 'First National Bank', '250655'],
  ['ZA', 'ZAR', 'Nedbank', '198765'],
  ['ZA', 'ZAR', 'Standard Bank South Africa', '051001'],
  ['CI', 'XOF', 'Ecobank', 'CI059'],
  ['CI', 'XOF', "Société Générale Côte d'Ivoire", 'CI008'],
  ['CI', 'XOF', 'MTN', 'MTN_CI', 'mobile_money'],
  ['CI', 'XOF', 'Orange', 'ORANGE_CI', 'mobile_money'],
  ['CI', 'XOF', 'Wave', 'WAVE_CI', 'mobile_money'],
]

const slugOf = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[^a-zA-Z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase()

export const banks: Bank[] = rows.map(([country, currency, name, code, type], index) => ({
  id: index + 1,
  name,
  slug: `${slugOf(name)}-${country.toLowerCase()}`,
  code,
  country,
  currency,
  type: type ?? recipientTypes[country],
}))

export function findBank(country: Country, code: string): Bank | undefined {
  return banks.find(bank => bank.country === country && bank.code === code)
}

export function bankView(bank: Bank) {
  return {
    id: bank.id,
    name: bank.name,
    slug: bank.slug,
    code: bank.code,
    longcode: bank.type === 'nuban' ? `${bank.code}150000`.slice(0, 9) : '',
    gateway: null,
    pay_with_bank: false,
    active: true,
    is_deleted: false,
    country: countryNames[bank.country],
    currency: bank.currency,
    type: bank.type,
    createdAt: '2024-01-01T00:00:00.000Z',
    updatedAt: '2024-01-01T00:00:00.000Z',
  }
}

/** `nigeria`, `south africa`, `south_africa`, `cote-divoire` or the two letters. */
export function countryFrom(text: string): Country | undefined {
  const plain = (value: string) => slugOf(value).replace(/-/g, '')
  for (const country of ['NG', 'GH', 'KE', 'ZA', 'CI'] as const) {
    if (text.toUpperCase() === country || plain(countryNames[country]) === plain(text)) return country
  }
  return undefined
}
