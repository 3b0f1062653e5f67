import { formatNumber, m } from '@odim/messages'

/** Milliseconds, as they are read: finer where they are few. */
export function msText(ms: number | null): string {
  if (ms === null) return m.operations_none()
  return ms >= 10_000
    ? m.operations_seconds({ seconds: formatNumber(ms / 1000, undefined, { maximumFractionDigits: 0 }) })
    : m.operations_ms({ ms: formatNumber(ms, undefined, { maximumFractionDigits: ms < 10 ? 1 : 0 }) })
}

export function shareText(part: number, whole: number): string {
  if (whole === 0) return m.operations_none()
  return formatNumber(part / whole, undefined, { style: 'percent', maximumFractionDigits: 2 })
}

export const countText = (count: number): string =>
  formatNumber(count, undefined, { maximumFractionDigits: count < 10 ? 1 : 0 })
