import type { Ids } from './ids.ts'
import type { Country } from './options.ts'

/** What a bank says about an account. The rule is in the README, since people type these numbers by hand. */
export type AccountAnswer = { found: false } | { found: true; name: string; derived: boolean }

const known: Record<string, string> = {
  // Paystack's own test account.
  'NG:057:0000000000': 'ZENITH TEST ACCOUNT',
  'NG:058:0123456789': 'ADAEZE NKECHI OKAFOR',
  'NG:044:0690000031': 'TUNDE BABATUNDE ADEYEMI',
  'GH:MTN:0551234987': 'AKOSUA MENSAH',
  'GH:040100:1020304050607': 'KOFI OWUSU BOATENG',
  'KE:MPESA:0710000000': 'WANJIRU KAMAU',
  'ZA:632005:0123456789': 'ANN BRON',
  'CI:ORANGE_CI:0700000000': 'AYA KOUASSI',
}

const names: Record<Country, [given: string[], family: string[]]> = {
  NG: [
    ['AMINA', 'CHIDI', 'EMEKA', 'FUNMI', 'IBRAHIM', 'NGOZI', 'SADE', 'YUSUF'],
    ['ABUBAKAR', 'ADEBAYO', 'BELLO', 'EZE', 'NWOSU', 'OKONKWO', 'OLADIPO', 'UMEH'],
  ],
  GH: [
    ['ABENA', 'AMA', 'EFUA', 'KOJO', 'KWAME', 'KWESI', 'NANA', 'YAW'],
    ['AGYEMAN', 'ANSAH', 'APPIAH', 'ASANTE', 'DARKO', 'MENSAH', 'OSEI', 'QUAYE'],
  ],
  KE: [
    ['ACHIENG', 'BARAKA', 'NJERI', 'OTIENO'],
    ['KARIUKI', 'MWANGI', 'ODHIAMBO', 'WAFULA'],
  ],
  ZA: [
    ['LERATO', 'NALEDI', 'SIPHO', 'THABO'],
    ['BOTHA', 'DLAMINI', 'NKOSI', 'VAN WYK'],
  ],
  CI: [
    ['ADJOA', 'KOFFI', 'MARIAM', 'SERGE'],
    ['BAMBA', 'DIALLO', 'KONE', 'YAO'],
  ],
}

export const someoneElse = 'SOMEBODY ELSE ENTIRELY'

/** Ends in 99: no such account. Ends in 98: it is somebody else's. Otherwise the table, then a name made from the seed. */
export function lookUpAccount(ids: Ids, country: Country, bankCode: string, accountNumber: string): AccountAnswer {
  const listed = known[`${country}:${bankCode}:${accountNumber}`]
  if (listed) return { found: true, name: listed, derived: false }
  if (accountNumber.endsWith('99')) return { found: false }
  if (accountNumber.endsWith('98')) return { found: true, name: someoneElse, derived: false }
  const [given, family] = names[country]
  const bytes = ids.digest('account', country, bankCode, accountNumber)
  const pick = (list: string[], byte: number) => list[byte % list.length] ?? ''
  return { found: true, name: `${pick(given, bytes.readUInt8(0))} ${pick(family, bytes.readUInt8(1))}`, derived: true }
}

/**
 * Where no call tells the owner (Kenya, South Africa, Côte d'Ivoire) a made-up name would refuse everybody, so an account that
 * is not in the table belongs to whoever is named with it.
 */
export function accountOwner(
  ids: Ids,
  country: Country,
  bankCode: string,
  accountNumber: string,
  named: string,
): AccountAnswer {
  const answer = lookUpAccount(ids, country, bankCode, accountNumber)
  if (!answer.found || !answer.derived || country === 'NG' || country === 'GH') return answer
  return { found: true, name: named.trim().toUpperCase(), derived: true }
}

/** The same words in any order and case. */
export function sameName(one: string, other: string): boolean {
  const words = (text: string) => text.toUpperCase().split(/\s+/).filter(Boolean).sort().join(' ')
  return words(one) === words(other)
}
