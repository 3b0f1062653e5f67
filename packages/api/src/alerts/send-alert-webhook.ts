import { baseLocale, translate } from '@odim/messages'
import type { Context } from '../context.ts'
import { alertRulesOf } from './rules-of.ts'

/**
 * Posts one move of an incident as JSON, signed; the job `alerts.send-webhook`. Done already, it does nothing. A worker that dies
 * between the receiver's yes and our commit posts it again with the same `Odim-Delivery`, by which the receiver knows it.
 *
 * @throws Error when it wasn't taken: the job comes back later
 */
export async function sendAlertWebhook(ctx: Context, input: { deliveryId: string }): Promise<void> {
  const { prisma } = ctx.db
  const webhook = ctx.alertWebhook
  const delivery = await prisma.alertDelivery.findUnique({
    where: { id: input.deliveryId },
    include: { incident: true },
  })
  // Without an address any more there is nobody to tell; the row stays and says that it wasn't delivered.
  if (!delivery || delivery.deliveredAt || !webhook) return
  const { incident, move } = delivery
  const rule = alertRulesOf(ctx.config).find(({ name }) => name === incident.rule)
  const at = move === 'fired' ? incident.firedAt : incident.resolvedAt
  const body = JSON.stringify({
    id: delivery.id,
    incident: incident.id,
    rule: incident.rule,
    move,
    severity: incident.severity,
    title: rule ? translate(rule.title, {}, baseLocale) : incident.rule,
    help: rule ? translate(rule.help, {}, baseLocale) : null,
    ...{ value: incident.value, worst: incident.worst, threshold: incident.threshold, unit: rule?.unit ?? null },
    about: incident.about,
    at: at?.toISOString() ?? null,
    firedAt: incident.firedAt.toISOString(),
    url: `${ctx.config.baseUrl}/ops/alerts/${incident.rule}`,
  })
  const failure = await webhook.post(delivery.id, body)
  await ctx.transaction(async tx => {
    await tx.alertDelivery.updateMany({
      where: { id: delivery.id, deliveredAt: null },
      data: {
        attempts: { increment: 1 },
        ...(failure === null
          ? { deliveredAt: ctx.clock.now(), lastError: null }
          : { lastError: failure.slice(0, 500) }),
      },
    })
  })
  if (failure !== null) throw new Error(`the alert webhook was not taken: ${failure}`)
}
