import type { Tx } from '@odim/db'
import { baseLocale, isLocale } from '@odim/messages'
import type { Context } from '../context.ts'
import { PaystackError } from '../integrations/paystack/index.ts'
import { queueMail } from '../notifications/index.ts'
import { isCheckoutOpen } from './checkout-open.ts'

const batchSize = 100
const firstId = '00000000-0000-0000-0000-000000000000'

type Waiting = {
  id: string
  email: string
  name: string
  locale: string
  creator_id: string
  country: string | null
  creator_name: string
  creator_handle: string | null
  creator_published: boolean
  plan_id: string
  plan_name: string
  plan_archived: boolean
  paid: boolean
}

/**
 * Writes once to everybody who asked to hear when payments work again; the scheduled job `payments.tell-when-back`. Only where somebody
 * waits is Paystack asked, by one cheap call for each business. Whoever has paid meanwhile gets no mail. Who has asked is told even
 * with the flag `payments.tell-when-back` off, which only stops that others ask.
 */
export async function tellWhenBack(ctx: Context): Promise<void> {
  for (const { id: integrationId } of ctx.config.integrations) {
    const waiting = await ctx.db.prisma.paymentWait.findFirst({
      where: { integrationId, endedAt: null },
      select: { id: true },
    })
    if (waiting && (await answers(ctx, integrationId))) await tellAll(ctx, integrationId)
  }
}

async function answers(ctx: Context, integrationId: string): Promise<boolean> {
  try {
    await ctx.paystack.of(integrationId).probe()
    return true
  } catch (error) {
    // A refusal too: with a key that isn't taken nobody can pay.
    if (!(error instanceof PaystackError)) throw error
    ctx.logger.info({ err: error, integrationId }, 'people wait for payments, and Paystack is still away')
    return false
  }
}

/** One transaction a batch, so that who is told is told even when a later one fails. */
async function tellAll(ctx: Context, integrationId: string): Promise<void> {
  let after: string | null = firstId
  while (after !== null) {
    const from: string = after
    after = await ctx.transaction(tx => tellBatch(ctx, tx, integrationId, from))
  }
}

/** @returns the last one's id, or null at the end */
async function tellBatch(ctx: Context, tx: Tx, integrationId: string, after: string): Promise<string | null> {
  const batch = await tx.$queryRaw<Waiting[]>`
    SELECT w.id, u.email::text AS email, u.display_name AS name, u.locale, c.id AS creator_id, c.country,
      c.display_name AS creator_name, c.handle::text AS creator_handle, c.state = 'published' AS creator_published,
      l.id AS plan_id, l.name AS plan_name, l.archived_at IS NOT NULL AS plan_archived,
      EXISTS (SELECT FROM orders o WHERE o.fan_id = w.fan_id AND o.plan_id = w.plan_id AND o.state = 'paid' AND o.id >= w.order_id) AS paid
    FROM payment_waits w JOIN users u ON u.id = w.fan_id JOIN plans l ON l.id = w.plan_id JOIN creators c ON c.id = l.creator_id
    WHERE w.integration_id = ${integrationId} AND w.ended_at IS NULL AND w.id > ${after}::uuid
    ORDER BY w.id LIMIT ${batchSize} FOR UPDATE OF w SKIP LOCKED`
  for (const wait of batch) {
    // Paused by an operator meanwhile: payments aren't back for this one.
    if (!(await isCheckoutOpen(ctx, { creatorId: wait.creator_id, country: wait.country }))) continue
    if (!wait.paid)
      await queueMail(tx, {
        to: wait.email,
        template: 'payments-back',
        locale: isLocale(wait.locale) ? wait.locale : baseLocale,
        params: {
          name: wait.name,
          creatorName: wait.creator_name,
          planName: wait.plan_name,
          path: wayOn(wait),
        },
        dedupeKey: `payments-back:${wait.id}`,
      })
    await tx.paymentWait.update({
      where: { id: wait.id },
      data: { endedAt: ctx.clock.now(), outcome: wait.paid ? 'paid' : 'told' },
    })
  }
  return batch.length === batchSize ? (batch.at(-1)?.id ?? null) : null
}

/** A plan that isn't sold any more can't be paid: the creator's page says what can. */
function wayOn(wait: Waiting): string {
  if (!wait.creator_published || !wait.creator_handle) return '/discover'
  return wait.plan_archived ? `/c/${wait.creator_handle}` : `/subscribe/${wait.plan_id}`
}
