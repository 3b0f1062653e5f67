import { enqueue } from '@odim/db'
import type { Context } from '../context.ts'
import { sendPayoutsJob } from './jobs.ts'
import type { SkipReason } from './names.ts'
import { openPayout } from './open-payout.ts'

const batchSize = 200
/** Who was missed while no worker ran is still paid within a day; later than that the next week is nearer. */
const lateBy = '24 hours'

/**
 * Opens a payout of all there is for each creator whose weekly hour has come, in their own time zone; the job `payouts.weekly`. Once a
 * week each, by the date of that hour, however often this runs. Who gets none reads why.
 */
export async function weeklyPayouts(ctx: Context): Promise<void> {
  let opened = 0
  for (;;) {
    const due = await whoIsDue(ctx)
    for (const { creatorId, week } of due) if (await payWeek(ctx, creatorId, week)) opened += 1
    if (due.length < batchSize) break
  }
  if (opened > 0) await ctx.transaction(tx => enqueue(tx, sendPayoutsJob, {}, { jobKey: sendPayoutsJob.name }))
}

/** Reckoned in wall time, so that an hour which daylight saving skips counts as come once the clock is past it. */
async function whoIsDue(ctx: Context): Promise<{ creatorId: string; week: string }[]> {
  const now = ctx.clock.now().toISOString()
  return ctx.db.prisma.$queryRaw`
    SELECT s.creator_id AS "creatorId", due.at::date::text AS week
    FROM payout_settings s
    JOIN creators c ON c.id = s.creator_id
    CROSS JOIN LATERAL (SELECT ${now}::timestamptz AT TIME ZONE c.time_zone AS wall) here
    CROSS JOIN LATERAL (
      SELECT date_trunc('day', wall) - make_interval(days => (extract(isodow FROM wall)::int - s.weekday + 7) % 7)
        + make_interval(hours => s.hour) AS at
    ) this_week
    CROSS JOIN LATERAL (SELECT CASE WHEN this_week.at <= wall THEN this_week.at ELSE this_week.at - interval '7 days' END AS at) due
    WHERE s.schedule = 'weekly' AND due.at > wall - ${lateBy}::interval
      -- not for an hour that was over when they chose it
      AND due.at >= s.changed_at AT TIME ZONE c.time_zone
      AND (s.last_weekly IS NULL OR s.last_weekly < due.at::date)
    ORDER BY s.creator_id LIMIT ${batchSize}`
}

async function payWeek(ctx: Context, creatorId: string, week: string): Promise<boolean> {
  return ctx.transaction(async tx => {
    const about = await tx.creator.findUniqueOrThrow({ where: { id: creatorId }, select: { country: true } })
    const on = await ctx.flags.isOn('payouts', { creatorId, country: about.country })
    const made = on
      ? await openPayout(ctx, tx, { creatorId, asked: null, origin: 'weekly', requestKey: `weekly-${week}` })
      : { reason: 'paused' as const }
    const opened = 'payoutId' in made
    const skipped: SkipReason | null = opened || made.reason === 'too-much' ? null : made.reason
    await tx.payoutSettings.update({
      where: { creatorId },
      data: {
        lastWeekly: new Date(`${week}T00:00:00Z`),
        lastSkipReason: skipped,
        lastSkipAt: skipped ? ctx.clock.now() : null,
      },
    })
    return opened
  })
}
