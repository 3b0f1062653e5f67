import { durationClasses } from './duration-classes.ts'

/**
 * The duration under which that share of the calls stayed, in milliseconds, as Prometheus' `histogram_quantile` reckons it: evenly
 * spread within a class; of the last class, which has no end, its beginning. null where there were none.
 */
export function quantileOf(classes: readonly number[], quantile: number): number | null {
  const total = classes.reduce((sum, count) => sum + count, 0)
  if (total === 0) return null
  const wanted = quantile * total
  let below = 0
  for (const [place, count] of classes.entries()) {
    const from = durationClasses[place - 1] ?? 0
    const to = durationClasses[place]
    if (to === undefined) return from
    if (count > 0 && below + count >= wanted) return from + (to - from) * ((wanted - below) / count)
    below += count
  }
  return durationClasses.at(-1) ?? null
}
