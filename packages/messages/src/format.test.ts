import { describe, expect, it } from 'vitest'
import { formatDate, formatMoney, formatNumber, formatRelative, withLocale } from './index.ts'

/** Intl's no-break spaces and direction marks are right on a page and unreadable in a test. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u2066\u2069]/g, '')

describe('formatMoney', () => {
  it.each([
    ['NGN', 'en', '₦2,500.00'],
    ['GHS', 'en', 'GH₵2,500.00'],
    ['KES', 'en', 'KSh 2,500.00'],
    ['ZAR', 'en', 'R 2,500.00'],
    ['XOF', 'en', 'CFA 2,500'],
    ['NGN', 'fr', '2 500,00 ₦'],
    ['XOF', 'fr', '2 500 F CFA'],
    ['NGN', 'ar', '2,500.00 ₦'],
    ['XOF', 'ar', '2,500 CFA'],
  ] as const)('writes %s in %s as %s', (currency, locale, expected) => {
    expect(plain(formatMoney(250_000n, currency, locale))).toBe(expected)
  })

  it('is exact beyond 2^53', () => {
    expect(formatMoney(9_007_199_254_740_993n, 'NGN', 'en')).toBe('₦90,071,992,547,409.93')
    expect(plain(formatMoney(900_719_925_474_099_301n, 'XOF', 'fr'))).toBe('9 007 199 254 740 993,01 F CFA')
  })

  it('keeps cents, signs and zero', () => {
    expect(formatMoney(5n, 'NGN', 'en')).toBe('₦0.05')
    expect(formatMoney(-5n, 'NGN', 'en')).toBe('−₦0.05')
    expect(formatMoney(0n, 'NGN', 'en')).toBe('₦0.00')
    expect(formatMoney(-250_000n, 'NGN', 'en')).toBe('−₦2,500.00')
    expect(formatMoney(100n, 'NGN', 'en', { sign: 'exceptZero' })).toBe('+₦1.00')
    expect(plain(formatMoney(-5n, 'NGN', 'ar'))).toBe('−0.05 ₦')
  })

  it('drops decimals only when asked and only when there are none', () => {
    expect(formatMoney(250_000n, 'NGN', 'en', { trimZeros: true })).toBe('₦2,500')
    expect(formatMoney(250_050n, 'NGN', 'en', { trimZeros: true })).toBe('₦2,500.50')
  })

  it('shows a part of a franc rather than hiding it', () => {
    expect(plain(formatMoney(10_250n, 'XOF', 'en'))).toBe('CFA 102.50')
  })

  it('keeps letters and sign of a currency together inside Arabic', () => {
    expect(formatMoney(4_000n, 'GHS', 'ar', { trimZeros: true })).toBe('\u206640\u00a0GH₵\u2069')
  })

  it('uses the current language', () => {
    expect(plain(withLocale('fr', () => formatMoney(100n, 'NGN')))).toBe('1,00 ₦')
  })
})

describe('formatDate', () => {
  const instant = new Date('2026-03-12T23:30:00Z')
  it('is in the zone asked for', () => {
    expect(formatDate(instant, { timeZone: 'Africa/Abidjan', locale: 'en' })).toBe('12 March 2026')
    expect(formatDate(instant, { timeZone: 'Africa/Nairobi', locale: 'en' })).toBe('13 March 2026')
    expect(formatDate(instant, { timeZone: 'Africa/Lagos', locale: 'fr' })).toBe('13 mars 2026')
  })
  it('uses Western digits in Arabic', () => {
    expect(formatDate(instant, { timeZone: 'Africa/Lagos', locale: 'ar' })).toBe('13 مارس 2026')
    expect(formatNumber(1234.5, 'ar')).toBe('1,234.5')
  })
  it('has times', () => {
    expect(formatDate(instant, { timeZone: 'Africa/Lagos', locale: 'en', style: 'time' })).toBe('00:30')
    expect(formatDate(instant, { timeZone: 'Africa/Lagos', locale: 'en', style: 'date-time' })).toBe(
      '13 March 2026 at 00:30',
    )
  })
})

describe('formatRelative', () => {
  const now = new Date('2026-03-12T12:00:00Z')
  it.each([
    ['2026-03-12T11:59:30Z', 'en', 'now'],
    ['2026-03-12T11:58:00Z', 'en', '2 minutes ago'],
    ['2026-03-11T11:00:00Z', 'en', 'yesterday'],
    ['2026-03-15T12:00:00Z', 'fr', 'dans 3 jours'],
    ['2026-03-09T12:00:00Z', 'ar', 'قبل 3 أيام'],
  ] as const)('%s in %s is %s', (instant, locale, expected) => {
    expect(formatRelative(new Date(instant), { now, locale })).toBe(expected)
  })
})
