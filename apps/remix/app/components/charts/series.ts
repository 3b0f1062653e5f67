import { ticks } from 'd3-array'

/** What was measured at one moment; null where nothing was, which is drawn as a gap and never as zero. */
export type Point = { at: Date; value: number | null }

export type Series = { key: string; label: string; points: readonly Point[] }

/** A line across the chart: a threshold, a target. */
export type Limit = { label: string; value: number }

export type ChartProps = {
  /** What a screen reader says in place of the picture: what is shown, of when. */
  label: string
  series: readonly Series[]
  /** Writes a value with its unit in the reader's language. */
  format: (value: number) => string
  limit?: Limit | undefined
}

/** More than this many can't be told apart on a desk, let alone on a phone. */
const MOST_POINTS = 120

/** One row a moment, with each series' value; all series of a chart share their moments. */
export type Row = { at: Date; values: readonly (number | null)[] }

export function rowsOf(series: readonly Series[]): Row[] {
  const moments = new Map<number, (number | null)[]>()
  series.forEach(({ points }, index) => {
    for (const { at, value } of points) {
      const values = moments.get(at.getTime()) ?? series.map(() => null)
      values[index] = value !== null && Number.isFinite(value) ? value : null
      moments.set(at.getTime(), values)
    }
  })
  return [...moments].sort(([a], [b]) => a - b).map(([at, values]) => ({ at: new Date(at), values }))
}

/** Joins neighbours until few enough are left; of those joined the highest is kept, since peaks are what one looks for. */
export function thinned(rows: readonly Row[], most = MOST_POINTS): Row[] {
  const size = Math.ceil(rows.length / most)
  if (size <= 1) return [...rows]
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, group) => {
    const joined = rows.slice(group * size, (group + 1) * size)
    const [first] = joined
    return {
      at: first?.at ?? new Date(0),
      values: (first?.values ?? []).map((_, index) => highest(joined.map(({ values }) => values[index] ?? null))),
    }
  })
}

function highest(values: readonly (number | null)[]): number | null {
  return values.reduce((most, value) => (value === null ? most : most === null ? value : Math.max(most, value)), null)
}

/** The marks of the upright axis, evenly apart, the first at or below everything and the last at or above. */
export function marksFor(values: readonly (number | null)[]): readonly number[] {
  const known = values.filter(value => value !== null)
  const low = Math.min(0, ...known)
  const high = Math.max(0, ...known)
  if (low === high) return [0, 1]
  const inside = ticks(low, high, 3)
  const [first = 0, second = 1] = inside
  const step = second - first || 1
  const from = Math.floor(low / step)
  const to = Math.ceil(high / step)
  // Counted in whole steps, so that 0.1 + 0.2 doesn't write itself as 0.30000000000000004.
  const digits = Math.max(0, Math.ceil(-Math.log10(step)) + 1)
  return Array.from({ length: to - from + 1 }, (_, index) => Number(((from + index) * step).toFixed(digits)))
}
