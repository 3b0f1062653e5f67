import type { Context } from '../context.ts'

const day = 86_400_000
const keepMs = { minutes: 30 * day, hours: 90 * day, errors: 90 * day, vitals: 90 * day, slowQueries: 30 * day }

/** Running twice deletes nothing twice. */
export async function forgetOld(ctx: Context): Promise<void> {
  const before = (ms: number) => new Date(ctx.clock.now().getTime() - ms)
  await ctx.transaction(async tx => {
    await tx.metricMinute.deleteMany({ where: { minute: { lt: before(keepMs.minutes) } } })
    await tx.metricHour.deleteMany({ where: { hour: { lt: before(keepMs.hours) } } })
    await tx.gaugeMinute.deleteMany({ where: { minute: { lt: before(keepMs.minutes) } } })
    await tx.errorGroup.deleteMany({ where: { lastSeenAt: { lt: before(keepMs.errors) } } })
    await tx.webVital.deleteMany({ where: { measuredAt: { lt: before(keepMs.vitals) } } })
    await tx.slowQuery.deleteMany({ where: { lastSeenAt: { lt: before(keepMs.slowQueries) } } })
  })
}
