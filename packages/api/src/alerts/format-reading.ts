import { formatNumber, type Locale, m } from '@odim/messages'
import type { Rule } from './rule.ts'

/** A rule's value with its unit, as a person reads it. */
export function formatReading(unit: Rule['unit'], value: number | null, locale: Locale): string {
  if (value === null) return m.alerts_value_unknown({}, { locale })
  if (unit === 'share') return formatNumber(value, locale, { style: 'percent', maximumFractionDigits: 1 })
  if (unit === 'count') return formatNumber(value, locale, { maximumFractionDigits: 1 })
  const seconds = unit === 'milliseconds' ? value / 1000 : value
  if (unit === 'milliseconds' && seconds < 1)
    return m.alerts_value_milliseconds({ value: formatNumber(Math.round(value), locale) }, { locale })
  if (seconds < 120)
    return m.alerts_value_seconds({ value: formatNumber(seconds, locale, { maximumFractionDigits: 1 }) }, { locale })
  return m.alerts_value_minutes({ value: formatNumber(seconds / 60, locale, { maximumFractionDigits: 0 }) }, { locale })
}
