import type { Context } from '../context.ts'
import {
  isBalanceTooLow,
  isDuplicateTransfer,
  isRecipientRefused,
  PaystackRefused,
} from '../integrations/paystack/index.ts'
import { moneyOf } from '../money.ts'
import { openPayoutException } from './exceptions.ts'
import { freezesFor } from './freezes.ts'
import { failPayout, holdPayout, lockPayout } from './move-payout.ts'
import { recordTransfer } from './record-transfer.ts'

/** Longer than any call is in flight: after this long an answer that never came isn't coming. */
const leaseMs = 2 * 60 * 1000
/** A refusal of something that was sent before proves nothing while the first may still be on its way. */
const surelyOverMs = 15 * 60 * 1000

/**
 * Orders one transfer at the provider, under the reference it was claimed with and never another: one that is known there already is
 * refused, and then looked up. One process at a time (the lease); nothing while it is frozen, when its follow-up tries again later.
 *
 * @throws PaystackUnclear, PaystackRateLimited: its follow-up finds out what became of it
 */
export async function sendTransfer(ctx: Context, transferId: string): Promise<void> {
  const transfer = await takeLease(ctx, transferId)
  if (!transfer) return
  const api = ctx.paystack.of(transfer.integrationId)
  ctx.killPoint('payout.before-send')
  try {
    const answer = await api.createTransfer({
      amount: moneyOf(transfer.amount, transfer.currency),
      recipientCode: transfer.recipientCode,
      reference: transfer.reference,
      reason: `Odim payout ${transfer.reference.slice(-8)}`,
    })
    ctx.killPoint('payout.after-reply')
    await recordTransfer(ctx, transferId, answer)
  } catch (error) {
    if (!(error instanceof PaystackRefused)) throw error
    ctx.killPoint('payout.after-reply')
    if (isDuplicateTransfer(error)) {
      await recordTransfer(ctx, transferId, await api.verifyTransfer(transfer.reference))
      return
    }
    const age = ctx.clock.now().getTime() - transfer.createdAt.getTime()
    if (transfer.sends === 1 || age > surelyOverMs) await recordRefusal(ctx, transferId, error)
    else ctx.logger.warn({ err: error, transferId }, 'refused, after it was sent before; looked up again later')
  }
}

async function takeLease(ctx: Context, transferId: string) {
  return ctx.transaction(async tx => {
    const { payoutId } = await tx.payoutTransfer.findUniqueOrThrow({
      where: { id: transferId },
      select: { payoutId: true },
    })
    const payout = await lockPayout(tx, payoutId)
    const transfer = await tx.payoutTransfer.findUniqueOrThrow({ where: { id: transferId } })
    const now = ctx.clock.now()
    const taken = transfer.sentAt && transfer.sentAt.getTime() + leaseMs > now.getTime()
    if (payout.state !== 'sending' || transfer.endedAt || transfer.outcome || taken) return null
    if ((await freezesFor(tx, payout, now)).length > 0) return null
    return tx.payoutTransfer.update({ where: { id: transferId }, data: { sentAt: now, sends: { increment: 1 } } })
  })
}

/** The provider won't send it and has moved nothing. A missing balance and our own set-up hold it; a wrong account gives it back. */
async function recordRefusal(ctx: Context, transferId: string, refusal: PaystackRefused): Promise<void> {
  await ctx.transaction(async tx => {
    const { payoutId, integrationId } = await tx.payoutTransfer.findUniqueOrThrow({ where: { id: transferId } })
    const payout = await lockPayout(tx, payoutId)
    const transfer = await tx.payoutTransfer.findUniqueOrThrow({ where: { id: transferId } })
    if (payout.state !== 'sending' || transfer.endedAt) return
    const now = ctx.clock.now()
    const providerSaid = refusal.providerMessage.slice(0, 200)
    await tx.payoutTransfer.update({
      where: { id: transferId },
      data: { outcome: 'refused', providerSaid, endedAt: now, checkedAt: now },
    })
    const about = { payoutId, integrationId }
    const detail = { reference: transfer.reference, said: providerSaid, status: refusal.status }
    if (isRecipientRefused(refusal)) {
      await failPayout(tx, payout, 'account', now)
    } else if (isBalanceTooLow(refusal)) {
      await holdPayout(tx, payout, 'shortage', null)
      await openPayoutException(tx, about, 'shortage', detail, now)
    } else {
      // For an operator to mend: a key, a business that may not transfer, something nobody has seen yet.
      await holdPayout(tx, payout, 'provider', new Date(now.getTime() + 10 * 60_000))
      await openPayoutException(tx, about, 'refused', detail, now)
    }
    ctx.logger.error({ err: refusal, payoutId, ...detail }, 'the provider refuses a transfer')
  })
}
