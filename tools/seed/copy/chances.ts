import type { Chance } from '../chance.ts'

/** An index that is drawn as often as its weight says; the table is made once, a draw is a search in it. */
export type Table = { draw(chance: Chance): number }

export function tableOf(weights: readonly number[]): Table {
  const sums = new Float64Array(weights.length)
  let total = 0
  for (const [index, weight] of weights.entries()) {
    total += weight
    sums[index] = total
  }
  return {
    draw(chance) {
      const wanted = chance.next() * total
      let from = 0
      let to = sums.length - 1
      while (from < to) {
        const middle = (from + to) >> 1
        if ((sums[middle] ?? 0) > wanted) to = middle
        else from = middle + 1
      }
      return from
    },
  }
}

/** Zipf's law, a little flatter at the top (Mandelbrot): the first of `count` has most, and there is a long tail. */
export function zipf(count: number, exponent: number): number[] {
  return Array.from({ length: count }, (_, rank) => 1 / (rank + 2.7) ** exponent)
}

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')

/** A UUIDv7 of that millisecond whose random part falls as chance falls: the same seed, the same ids. */
export function idAt(ms: number, chance: Chance): string {
  const time = hex(ms, 12)
  const a = Math.floor(chance.next() * 0x1000)
  const b = 0x8000 + Math.floor(chance.next() * 0x4000)
  const c = Math.floor(chance.next() * 0x1_0000_0000)
  const d = Math.floor(chance.next() * 0x1_0000)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(a, 3)}-${hex(b, 4)}-${hex(c, 8)}${hex(d, 4)}`
}

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** How lively each hour of the day is, from midnight on: asleep at three, a little peak at lunch, most in the evening. */
const hours = tableOf([3, 1.5, 0.8, 0.5, 0.5, 1, 2.5, 4, 5, 5, 5, 5.5, 7, 6.5, 5, 5, 5.5, 7, 9, 11, 12, 11, 8.5, 5.5])

/** A moment between the two, at an hour when people are awake; `offset` is their zone's, in hours from UTC. */
export function momentBetween(from: number, to: number, offset: number, chance: Chance): number {
  for (let tries = 0; tries < 8 && to - from > hourMs; tries += 1) {
    const local = from + chance.next() * (to - from) + offset * hourMs
    const day = Math.floor(local / dayMs) * dayMs
    const at = Math.floor(day + (hours.draw(chance) + chance.next()) * hourMs) - offset * hourMs
    if (at >= from && at <= to) return at
  }
  return Math.floor(from + chance.next() * Math.max(0, to - from))
}

/** A moment of a span in which ever more happens: twice as much in its second half as one would think. */
export function growing(from: number, to: number, chance: Chance): number {
  return from + (to - from) * chance.next() ** 0.55
}
