import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import type { Limit } from '../integrations/rate-limits/index.ts'
import { vitalsSchema } from './schema.ts'

/** A person reads some pages a minute; a school behind one address many. */
const perAddress: Limit = { points: 120, seconds: 60 }
/** All together: a sample is enough, and whoever has many addresses must not fill a table that is kept for months. */
const ofEverybody: Limit = { points: 300, seconds: 60 }

/**
 * Keeps how a page felt in somebody's browser: by the route's pattern, and nothing of who it was.
 *
 * @param patternOf the pattern of a path, or null for a page we don't have
 * @throws ZodError for what isn't a measurement, DomainError common.too_many
 */
export async function recordVitals(
  ctx: Context,
  sent: unknown,
  patternOf: (path: string) => Promise<string | null>,
): Promise<void> {
  const { path, phone, metrics } = vitalsSchema.parse(sent)
  if (!(await ctx.limits.take('vitals', perAddress, ctx.request.ipAddress)).ok) throw new DomainError('common.too_many')
  const route = await patternOf(path)
  if (route === null) return
  if (!(await ctx.limits.take('vitals-of-everybody', ofEverybody, 'all')).ok) return
  const { release } = ctx.telemetry
  await ctx.transaction(async tx => {
    await tx.webVital.createMany({
      data: metrics.map(({ name, value }) => ({
        measuredAt: ctx.clock.now(),
        route,
        metric: name,
        value,
        phone,
        release,
      })),
    })
  })
}
