import { enqueue, type Tx } from '@odim/db'
import { DomainError } from '../errors.ts'
import { PaystackError, PaystackRefused } from '../integrations/paystack/index.ts'
import { postPayoutByHand } from '../ledger/index.ts'
import { recordAct } from '../operations/index.ts'
import type { SignedInContext } from '../trpc.ts'
import { closePayoutExceptions } from './exceptions.ts'
import { followPayout } from './follow-payout.ts'
import { freezesFor } from './freezes.ts'
import { sendPayoutsJob } from './jobs.ts'
import { mailPayoutSent } from './mails.ts'
import { failPayout, holdPayout, lockPayout, unholdPayout } from './move-payout.ts'
import { isStopped, payoutStateSchema } from './payout-state.ts'
import type { FinalizePayoutInput, MarkPaidInput, MovePayoutInput } from './schema.ts'

/**
 * What an operator does with a payout that no provider has in hand: hold it, let it go, send anew what the provider stopped, give it back;
 * or ask the provider about any. Each is written down with its reason.
 *
 * @throws DomainError payouts.not_found; payouts.act_too_late when it has moved on; payouts.provider_silent
 */
export async function movePayout(ctx: SignedInContext, input: MovePayoutInput): Promise<void> {
  const { payoutId, act, reason } = input
  await ctx.transaction(async tx => {
    const payout = await find(tx, payoutId)
    await recordAct(tx, ctx, { act: `payout.${act}`, about: `payout:${payoutId}`, reason })
    const state = payoutStateSchema.parse(payout.state)
    const waits = state === 'requested' || state === 'held'
    if (act === 'hold' && waits) return holdPayout(tx, payout, 'operator', null)
    if (act === 'release' && state === 'held') return goOn(tx, payoutId)
    if (act === 'retry' && isStopped(state)) return goOn(tx, payoutId)
    if (act === 'give-up' && (waits || isStopped(state))) return failPayout(tx, payout, 'operator', ctx.clock.now())
    if (act === 'ask-again') return
    throw new DomainError('payouts.act_too_late')
  })
  if (act === 'ask-again') await asking(() => followPayout(ctx, { payoutId }))
}

/** Anew, under a new reference: the one before it has ended for good. */
async function goOn(tx: Tx, payoutId: string): Promise<void> {
  await unholdPayout(tx, payoutId)
  await enqueue(tx, sendPayoutsJob, {}, { jobKey: sendPayoutsJob.name })
}

/**
 * An operator has paid it from the business's own bank account; `reason` says from where and under which number.
 *
 * @throws DomainError payouts.not_found, payouts.act_too_late
 */
export async function markPaid(ctx: SignedInContext, { payoutId, reason }: MarkPaidInput): Promise<void> {
  await ctx.transaction(async tx => {
    const payout = await find(tx, payoutId)
    // Never what the provider may still send.
    if (payout.state !== 'requested' && payout.state !== 'held') throw new DomainError('payouts.act_too_late')
    const now = ctx.clock.now()
    await recordAct(tx, ctx, { act: 'payout.mark-paid', about: `payout:${payoutId}`, reason })
    const paid = { state: 'paid', byHandNote: reason, method: 'by-hand', chargedFee: 0n, paidAt: now, endedAt: now }
    await tx.payout.update({ where: { id: payoutId }, data: { ...paid, heldReason: null, heldUntil: null } })
    await postPayoutByHand(tx, payout, now)
    await closePayoutExceptions(tx, payoutId, now)
    await mailPayoutSent(tx, payoutId, now)
  })
}

/**
 * Lets a transfer go that waits for the one-time password which the provider sent to the owner of the business.
 *
 * @throws DomainError payouts.not_found, payouts.act_too_late, payouts.frozen, payouts.otp_wrong, payouts.provider_silent
 */
export async function finalizePayout(ctx: SignedInContext, { payoutId, otp }: FinalizePayoutInput): Promise<void> {
  const transfer = await ctx.transaction(async tx => {
    const payout = await find(tx, payoutId)
    if (payout.state !== 'otp') throw new DomainError('payouts.act_too_late')
    if ((await freezesFor(tx, payout, ctx.clock.now())).length > 0) throw new DomainError('payouts.frozen')
    await recordAct(tx, ctx, { act: 'payout.finalize', about: `payout:${payoutId}` })
    return tx.payoutTransfer.findFirst({
      where: { payoutId, endedAt: null },
      select: { transferCode: true, integrationId: true },
    })
  })
  const transferCode = transfer?.transferCode
  if (!transferCode) throw new DomainError('payouts.act_too_late')
  try {
    await ctx.paystack.of(transfer.integrationId).finalizeTransfer({ transferCode, otp })
  } catch (error) {
    if (error instanceof PaystackRefused) throw new DomainError('payouts.otp_wrong', { field: 'otp', cause: error })
    if (error instanceof PaystackError) throw new DomainError('payouts.provider_silent', { cause: error })
    throw error
  }
  await asking(() => followPayout(ctx, { payoutId }))
}

async function find(tx: Tx, payoutId: string) {
  if ((await tx.payout.count({ where: { id: payoutId } })) === 0) throw new DomainError('payouts.not_found')
  return lockPayout(tx, payoutId)
}

async function asking(ask: () => ReturnType<typeof followPayout>): Promise<void> {
  try {
    await ask()
  } catch (error) {
    if (error instanceof PaystackError) throw new DomainError('payouts.provider_silent', { cause: error })
    throw error
  }
}
