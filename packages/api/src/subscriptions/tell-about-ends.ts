import type { Tx } from '@odim/db'
import { baseLocale, isLocale } from '@odim/messages'
import type { Context } from '../context.ts'
import { queueMail } from '../notifications/index.ts'

const daysBefore = 3
/** After an outage nobody is told of an end that is long past. */
const daysAfter = 14
const batchSize = 100
const dayMs = 24 * 60 * 60 * 1000

type Ending = {
  period_id: string
  ends_at: Date
  fan_email: string
  fan_name: string
  fan_locale: string
  fan_time_zone: string
  creator_name: string
  creator_handle: string | null
  plan_id: string
  plan_name: string
  plan_archived: boolean
  price: bigint
  currency: string
}

/** Mails a pay link three days before access ends; once a period, and not where a later one is paid. */
export async function remindEnding(ctx: Context): Promise<void> {
  const now = ctx.clock.now()
  const until = new Date(now.getTime() + daysBefore * dayMs)
  await inBatches(ctx, async tx => {
    const endings = await tx.$queryRaw<Ending[]>`
      UPDATE subscription_periods p SET reminded_at = ${now}
      FROM subscriptions s, users u, creators c, plans l
      WHERE p.id IN (
          SELECT q.id FROM subscription_periods q
          WHERE q.ends_at > ${now} AND q.ends_at <= ${until} AND q.reminded_at IS NULL
            AND NOT EXISTS (SELECT FROM subscription_periods later
                            WHERE later.subscription_id = q.subscription_id AND later.starts_at >= q.ends_at AND later.revoked_at IS NULL)
          ORDER BY q.ends_at LIMIT ${batchSize} FOR UPDATE SKIP LOCKED)
        AND s.id = p.subscription_id AND u.id = s.fan_id AND c.id = s.creator_id AND l.id = s.plan_id
      RETURNING p.id AS period_id, p.ends_at, u.email::text AS fan_email, u.display_name AS fan_name, u.locale AS fan_locale,
        u.time_zone AS fan_time_zone, c.display_name AS creator_name, c.handle::text AS creator_handle, l.id AS plan_id,
        l.name AS plan_name, l.archived_at IS NOT NULL AS plan_archived, l.price, l.currency`
    for (const ending of endings) {
      await queueMail(tx, {
        to: ending.fan_email,
        template: 'subscription-ending',
        locale: isLocale(ending.fan_locale) ? ending.fan_locale : baseLocale,
        params: {
          name: ending.fan_name,
          creatorName: ending.creator_name,
          planName: ending.plan_name,
          endsAt: ending.ends_at,
          timeZone: ending.fan_time_zone,
          amountMinor: ending.price,
          currency: ending.currency,
          path: payPath(ending),
        },
        dedupeKey: `subscription-ending:${ending.period_id}`,
      })
    }
    return endings.length
  })
}

/** Mails that access has ended, with the way back; once a period. */
export async function noticeEnded(ctx: Context): Promise<void> {
  const now = ctx.clock.now()
  const since = new Date(now.getTime() - daysAfter * dayMs)
  await inBatches(ctx, async tx => {
    const endings = await tx.$queryRaw<Ending[]>`
      UPDATE subscription_periods p SET ended_notice_at = ${now}
      FROM subscriptions s, users u, creators c, plans l
      WHERE p.id IN (
          SELECT q.id FROM subscription_periods q
          WHERE q.ends_at <= ${now} AND q.ends_at > ${since} AND q.ended_notice_at IS NULL
            AND NOT EXISTS (SELECT FROM subscription_periods later
                            WHERE later.subscription_id = q.subscription_id AND later.starts_at >= q.ends_at AND later.revoked_at IS NULL)
          ORDER BY q.ends_at LIMIT ${batchSize} FOR UPDATE SKIP LOCKED)
        AND s.id = p.subscription_id AND u.id = s.fan_id AND c.id = s.creator_id AND l.id = s.plan_id
      RETURNING p.id AS period_id, p.ends_at, u.email::text AS fan_email, u.display_name AS fan_name, u.locale AS fan_locale,
        u.time_zone AS fan_time_zone, c.display_name AS creator_name, c.handle::text AS creator_handle, l.id AS plan_id,
        l.name AS plan_name, l.archived_at IS NOT NULL AS plan_archived, l.price, l.currency`
    for (const ending of endings) {
      await queueMail(tx, {
        to: ending.fan_email,
        template: 'subscription-ended',
        locale: isLocale(ending.fan_locale) ? ending.fan_locale : baseLocale,
        params: {
          name: ending.fan_name,
          creatorName: ending.creator_name,
          endedAt: ending.ends_at,
          timeZone: ending.fan_time_zone,
          path: payPath(ending),
        },
        dedupeKey: `subscription-ended:${ending.period_id}`,
      })
    }
    return endings.length
  })
}

/** A plan that isn't sold any more can't be paid again: the creator's page says what can. */
function payPath(ending: Ending): string {
  if (!ending.plan_archived) return `/subscribe/${ending.plan_id}`
  return ending.creator_handle ? `/c/${ending.creator_handle}` : '/discover'
}

/** One transaction a batch, so that what is told is told even when a later one fails. */
async function inBatches(ctx: Context, batch: (tx: Tx) => Promise<number>): Promise<void> {
  while ((await ctx.transaction(batch)) === batchSize) {}
}
