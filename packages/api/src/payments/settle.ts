import type { Prisma, Tx } from '@odim/db'
import type { Context } from '../context.ts'
import { isUnknownReference, type PaystackTransaction } from '../integrations/paystack/index.ts'
import { tellLive, topicOf } from '../live/index.ts'
import { judge } from './judge.ts'
import { isDecided, isLive, type PaymentState, paymentStateSchema } from './payment-state.ts'
import { recordMismatch } from './record-mismatch.ts'
import { recordDuplicate, recordSale } from './record-success.ts'
import { settlingColumns } from './settling-order.ts'

/** Who asked; the history of states names it. */
export type SettleCause = 'callback' | 'webhook' | 'poll' | 'checkout' | 'reconciler'

export type Settled = {
  state: PaymentState
  /** Whether this call moved it. */
  changed: boolean
}

/**
 * THE way in which a payment becomes what the provider says it is; callback, webhook, poll, checkout and reconciler all come through here. It asks
 * the provider first, outside any transaction. Then, in one: lock, look again, compare, move, post, grant, enqueue. Any number of
 * these may run at once, late or again: one of them has the effect.
 *
 * @returns null for a reference that isn't ours
 * @throws PaystackUnclear, PaystackRateLimited, PaystackPaused: nothing was changed, ask again later
 */
export async function settle(ctx: Context, input: { reference: string; cause: SettleCause }): Promise<Settled | null> {
  const payment = await ctx.db.prisma.payment.findUnique({
    where: { reference: input.reference },
    select: { id: true, orderId: true, reference: true, integrationId: true, state: true },
  })
  if (!payment) return null
  const before = paymentStateSchema.parse(payment.state)
  if (isDecided(before)) return { state: before, changed: false }

  ctx.killPoint('settle.before-send')
  const answer = await askProvider(ctx, payment)
  ctx.killPoint('settle.after-reply')
  // Never arrived there: begin was interrupted. The poll gives it up in the end.
  if (!answer) return { state: before, changed: false }

  const settled = await ctx.transaction(async tx => {
    await tx.$queryRaw`SELECT set_config('odim.cause', ${`settle:${input.cause}`}, true)`
    // Always the order first, then the payment: two payments of one order wait for each other here.
    await tx.$queryRaw`SELECT FROM orders WHERE id = ${payment.orderId}::uuid FOR UPDATE`
    await tx.$queryRaw`SELECT FROM payments WHERE id = ${payment.id}::uuid FOR UPDATE`
    const now = ctx.clock.now()
    const order = await tx.order.findUniqueOrThrow({ where: { id: payment.orderId }, select: settlingColumns })
    const locked = await tx.payment.findUniqueOrThrow({ where: { id: payment.id } })
    const state = paymentStateSchema.parse(locked.state)
    if (isDecided(state)) return { state, changed: false }

    const sentBackByUs = answer.status.startsWith('revers') && (await isSentBack(tx, locked.id))
    const judgement = judge({ ...locked, orderId: order.id, sentBackByUs }, answer)
    const seen = { checkedAt: now, checks: { increment: 1 } } satisfies Prisma.PaymentUpdateInput
    const told = { gatewayResponse: answer.gatewayResponse?.slice(0, 200) ?? null, channel: answer.channel }
    if (judgement.verdict === 'unpaid') {
      const next = unpaidState(state, judgement.state)
      await tx.payment.update({ where: { id: locked.id }, data: { ...seen, ...told, state: next } })
      ctx.killPoint('settle.before-commit')
      return { state: next, changed: next !== state }
    }

    await tx.payment.update({ where: { id: locked.id }, data: { ...seen, ...told, providerId: answer.id } })
    const facts = { order, payment: locked, answer, now }
    if (judgement.verdict === 'mismatch') await recordMismatch(tx, { ...facts, kind: judgement.kind })
    else if (order.state === 'paid') await recordDuplicate(tx, { ...facts, judgement })
    else {
      const { settlementDays } = ctx.paystack.integrationOf(locked.integrationId)
      await recordSale(tx, { ...facts, judgement, settlementDays })
    }
    ctx.killPoint('settle.before-commit')
    return { state: judgement.verdict === 'mismatch' ? ('mismatched' as const) : ('captured' as const), changed: true }
  })
  ctx.killPoint('settle.after-commit')

  if (settled.changed) {
    ctx.logger.info({ reference: payment.reference, cause: input.cause, ...settled }, 'payment moved')
    await tellLive(ctx, topicOf.payment(payment.id))
  }
  if (settled.state === 'mismatched') ctx.logger.error({ reference: payment.reference }, 'payment needs a person')
  return settled
}

/** A refund of a payment that nobody has recognised is one that the ledger has forgotten. */
async function isSentBack(tx: Tx, paymentId: string): Promise<boolean> {
  return (await tx.refund.count({ where: { paymentId, state: { not: 'failed' } } })) > 0
}

async function askProvider(
  ctx: Context,
  payment: { reference: string; integrationId: string },
): Promise<PaystackTransaction | null> {
  try {
    return await ctx.paystack.of(payment.integrationId).verifyTransaction(payment.reference)
  } catch (error) {
    if (isUnknownReference(error)) return null
    throw error
  }
}

/** What isn't paid moves only while it is live; a late "pending" doesn't bring back what was given up. */
function unpaidState(state: PaymentState, told: 'pending' | 'abandoned' | 'failed'): PaymentState {
  return isLive(state) ? told : state
}
