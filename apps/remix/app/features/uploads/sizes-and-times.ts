import { formatNumber } from '@odim/messages'

/** `1:02:03`, as players write it. */
export function clockTime(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const shown = parts[0] === 0 ? parts.slice(1) : parts
  return shown.map((part, index) => (index === 0 ? `${part}` : `${part}`.padStart(2, '0'))).join(':')
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** In the reader's words: "3.4 MB". */
export function fileSize(bytes: number): string {
  let value = bytes
  let step = 0
  while (value >= 1000 && step < units.length - 1) {
    value /= 1000
    step += 1
  }
  return formatNumber(value, undefined, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && step > 1 ? 1 : 0,
  })
}

const megabyte = 1024 * 1024

/** Limits are whole megabytes or gigabytes of 1024, as people know them. */
export function limitSize(bytes: number): string {
  const large = bytes >= 1024 * megabyte
  const unit = large ? 'gigabyte' : 'megabyte'
  return formatNumber(bytes / megabyte / (large ? 1024 : 1), undefined, { style: 'unit', unit, unitDisplay: 'short' })
}

/** 0 to 1 as "34 %", never rounded up to done. */
export function percent(part: number): string {
  return formatNumber(Math.floor(part * 100) / 100, undefined, { style: 'percent', maximumFractionDigits: 0 })
}
