import { currentLocale } from '#current-locale'
import { direction, type Locale } from './locale.ts'

/** English as it is read in our countries (12 March 2026); Western digits in Arabic, as on banknotes and bank apps. */
const tags: Readonly<Record<Locale, string>> = { en: 'en-GB', fr: 'fr-FR', ar: 'ar-u-ca-gregory-nu-latn' }
/** en-GB would put a space or the country before some symbols; numbers need no region. */
const numberTags: Readonly<Record<Locale, string>> = { en: 'en', fr: 'fr', ar: 'ar-u-nu-latn' }

/** As people write them; where none stands here, Intl's narrow symbol is used. */
const symbols: Readonly<Record<string, string | Readonly<Record<Locale, string>>>> = {
  NGN: '₦',
  GHS: 'GH₵',
  KES: 'KSh',
  ZAR: 'R',
  XOF: { en: 'CFA', fr: 'F CFA', ar: 'CFA' },
}

const withoutDecimals: ReadonlySet<string> = new Set(['XOF'])

/** All amounts, XOF too, are in hundredths: Paystack's subunits. */
const SUBUNITS = 100n

const made = new Map<string, Intl.NumberFormat>()

/** Making an Intl format costs about 50 µs and 30 kB, using one next to nothing. */
function numberFormat(tag: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = tag + JSON.stringify(options)
  let format = made.get(key)
  if (!format) {
    format = new Intl.NumberFormat(tag, options)
    made.set(key, format)
  }
  return format
}

function symbolOf(currency: string, locale: Locale): string | undefined {
  const symbol = symbols[currency]
  return typeof symbol === 'object' ? symbol[locale] : symbol
}

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+\.\d\d$/.test(text)
}

export type MoneyFormat = {
  /** Leaves out `.00` where there is nothing behind the point: ₦2,500. For prices; balances keep their columns even. */
  trimZeros?: boolean
  /** `exceptZero` writes + before income, as lists of movements do. */
  sign?: 'auto' | 'exceptZero'
}

/**
 * An amount with its currency, exact at any size: it never passes through a float.
 * XOF has no decimals; should a part of a franc ever appear in a fee, it is shown, since hiding money is worse.
 *
 * @param minor hundredths of the currency
 */
export function formatMoney(minor: bigint, currency: string, locale = currentLocale(), how: MoneyFormat = {}): string {
  const size = minor < 0n ? -minor : minor
  const hundredths = size % SUBUNITS
  const digits = hundredths === 0n && (how.trimZeros || withoutDecimals.has(currency)) ? 0 : 2
  const decimal = `${minor < 0n ? '-' : ''}${size / SUBUNITS}.${String(hundredths).padStart(2, '0')}`
  if (!isDecimal(decimal)) throw new RangeError('an amount of money must be a bigint')
  const parts = numberFormat(numberTags[locale], {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: how.sign ?? 'auto',
  }).formatToParts(decimal)

  const symbol = symbolOf(currency, locale)
  const written = parts
    .map((part, index) => {
      if (part.type === 'minusSign') return part.value.replace('-', '−')
      if (part.type !== 'currency' || !symbol) return part.value
      const next = parts[index + 1]
      // Letters stand apart from digits (KSh 450), signs don't (₦450).
      return /\p{L}$/u.test(symbol) && next?.type === 'integer' ? `${symbol}\u00a0` : symbol
    })
    .join('')
  // Intl's own marks let letters and sign of a currency (GH₵) change places; an isolate keeps them inside any sentence, pages and mails alike.
  return direction(locale) === 'rtl' ? `\u2066${written.replace(/[\u061c\u200e\u200f]/g, '')}\u2069` : written
}

/** A count or a share, with the reader's separators. */
export function formatNumber(
  value: number | bigint,
  locale = currentLocale(),
  options: Intl.NumberFormatOptions = {},
): string {
  return numberFormat(numberTags[locale], options).format(value)
}

/**
 * `date` 12 March 2026 · `short` 12 Mar 2026 · `day-of-week` Thursday · `weekday` Thursday 12 March · `month` March 2026 · `time` 14:05 ·
 * `date-time` 12 March 2026 at 14:05 · `zoned` the same with the zone's name, for people in different zones.
 */
export type DateStyle = 'date' | 'short' | 'day-of-week' | 'weekday' | 'month' | 'time' | 'date-time' | 'zoned'

const dateStyles: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  date: { dateStyle: 'long' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  'day-of-week': { weekday: 'long' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
  month: { month: 'long', year: 'numeric' },
  time: { timeStyle: 'short' },
  'date-time': { dateStyle: 'long', timeStyle: 'short' },
  zoned: {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  },
}

/** @param options.timeZone IANA name. There is no default: a date without a zone is a different day somewhere. */
export function formatDate(
  instant: Date,
  options: { timeZone: string; style?: DateStyle; locale?: Locale | undefined },
): string {
  const { locale = currentLocale(), style = 'date', timeZone } = options
  const key = `${locale} ${style} ${timeZone}`
  let format = madeForDates.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(tags[locale], { ...dateStyles[style], timeZone })
    // Zones are the readers' to choose, and there are hundreds: beginning anew now and then bounds what is held.
    if (madeForDates.size >= mostForDates) madeForDates.clear()
    madeForDates.set(key, format)
  }
  return format.format(instant)
}

const madeForDates = new Map<string, Intl.DateTimeFormat>()
const mostForDates = 200

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

const madeForSpans = new Map<Locale, Intl.RelativeTimeFormat>()

/** "3 days ago", "in 2 hours", "yesterday"; what is nearer than a minute is "now". */
export function formatRelative(
  instant: Date,
  options: { now?: Date | undefined; locale?: Locale | undefined } = {},
): string {
  const seconds = (instant.getTime() - (options.now ?? new Date()).getTime()) / 1000
  const locale = options.locale ?? currentLocale()
  const format = madeForSpans.get(locale) ?? new Intl.RelativeTimeFormat(numberTags[locale], { numeric: 'auto' })
  madeForSpans.set(locale, format)
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit)
  }
  return format.format(0, 'second')
}
