import { newId } from '@odim/db'
import { createSystemContext } from '../context.ts'
import { deliverMail } from '../notifications/index.ts'
import type { Services } from '../services.ts'
import { evaluateAlerts } from './evaluate-alerts.ts'
import { sendAlertWebhook } from './send-alert-webhook.ts'
import { watchAlertGauges } from './watch-gauges.ts'

const everyMs = 60_000
/** The worker evaluates each minute; when it has missed this much, somebody else has to look. */
const patienceMs = 150_000
const mostAtOnce = 50

export type Watch = { stop(): void }

/**
 * Who tells that the worker is gone can't be the worker: each web process looks once a minute whether alerts are still evaluated, and
 * where they aren't it evaluates them itself and sends what waits to be told.
 */
export function keepWatch(services: Services): Watch {
  watchAlertGauges(services)
  const timer = setInterval(() => {
    watchOnce(services).catch((error: unknown) => services.logger.warn({ err: error }, 'the watch over alerts failed'))
  }, everyMs).unref()
  return { stop: () => clearInterval(timer) }
}

/** One look. Returns whether it had to step in. */
export async function watchOnce(services: Services): Promise<boolean> {
  const { prisma } = services.db
  const now = services.clock.now()
  const [evaluated, beats] = await Promise.all([
    prisma.alertStanding.aggregate({ _max: { evaluatedAt: true } }),
    prisma.workerHeartbeat.aggregate({ _max: { beatAt: true } }),
  ])
  const within = (at: Date | null, ms: number) => at !== null && now.getTime() - at.getTime() < ms
  if (within(evaluated._max.evaluatedAt, patienceMs) && within(beats._max.beatAt, everyMs)) return false
  const ctx = createSystemContext(services, { cause: 'watch', requestId: `watch-${newId()}` })
  ctx.logger.warn('no worker evaluates the alerts; doing it here')
  await evaluateAlerts(ctx).catch((error: unknown) => ctx.logger.error({ err: error }, 'alerts were evaluated in part'))
  await tellHere(ctx)
  return true
}

/** Should the worker come back meanwhile, both may send the same mail or post: with the same number, as after a crash. */
async function tellHere(ctx: ReturnType<typeof createSystemContext>): Promise<void> {
  const { prisma } = ctx.db
  const [mails, deliveries] = await Promise.all([
    prisma.mail.findMany({
      where: { state: 'queued', template: { in: ['alert-fired', 'alert-resolved'] } },
      select: { id: true },
      orderBy: { createdAt: 'asc' },
      take: mostAtOnce,
    }),
    prisma.alertDelivery.findMany({
      where: { deliveredAt: null },
      select: { id: true },
      orderBy: { createdAt: 'asc' },
      take: mostAtOnce,
    }),
  ])
  const told = await Promise.allSettled([
    ...mails.map(({ id }) => deliverMail(ctx, { mailId: id })),
    ...deliveries.map(({ id }) => sendAlertWebhook(ctx, { deliveryId: id })),
  ])
  for (const one of told) if (one.status === 'rejected') ctx.logger.warn({ err: one.reason }, 'an alert was not told')
}
