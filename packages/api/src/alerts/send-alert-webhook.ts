import { createHmac } from 'node:crypto'
import { baseLocale, translate } from '@odim/messages'
import type { Context } from '../context.ts'
import { alertRulesOf } from './rules-of.ts'

const timeoutMs = 10_000

/**
 * Posts one move of an incident as JSON, signed; the job `alerts.send-webhook`. Done already, it does nothing. A worker that dies
 * between the receiver's yes and our commit posts it again with the same `Odim-Delivery`, by which the receiver knows it.
 *
 * @throws Error when it wasn't taken: the job comes back later
 */
export async function sendAlertWebhook(ctx: Context, input: { deliveryId: string }): Promise<void> {
  const { prisma } = ctx.db
  const webhook = ctx.config.alerts?.webhook
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
  const failure = await ctx.telemetry.measure(
    'outgoing',
    'alert webhook',
    () => post(webhook, delivery.id, body, ctx.clock.now()),
    { result: why => why !== null },
  )
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

/** null when it was taken, else why not. Never the address: it may hold a secret. */
async function post(
  webhook: { url: string; secret: string },
  id: string,
  body: string,
  now: Date,
): Promise<string | null> {
  try {
    const response = await fetch(webhook.url, {
      method: 'POST',
      body,
      // A redirect would send what is signed for one receiver to another.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Odim-Alerts',
        'odim-delivery': id,
        'odim-signature': signatureOf(webhook.secret, body, now),
      },
    })
    await response.body?.cancel()
    return response.ok ? null : `it answered ${response.status}`
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError'
      ? 'it did not answer in time'
      : 'it can not be reached'
  }
}

/** `t=<seconds>,v1=<hex>`: HMAC-SHA256 over `<t>.<body>`. A receiver refuses what is old, so that nobody can play it again. */
function signatureOf(secret: string, body: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000)
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}
