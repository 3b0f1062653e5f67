import type { Tx } from '@odim/db'
import { domainOf } from '../config.ts'
import type { Context } from '../context.ts'
import type { PaystackTransfer } from '../integrations/paystack/index.ts'
import { postPayoutReversed, postPayoutSent } from '../ledger/index.ts'
import { closePayoutExceptions, openPayoutException } from './exceptions.ts'
import { mailPayoutFailed, mailPayoutSent } from './mails.ts'
import { failPayout, lockPayout } from './move-payout.ts'
import type { PayoutState } from './names.ts'
import { isEnded, payoutStateSchema, stateTold } from './payout-state.ts'

type Payout = Awaited<ReturnType<typeof lockPayout>>
type Transfer = Awaited<ReturnType<Tx['payoutTransfer']['findUniqueOrThrow']>>
type Facts = { payout: Payout; transfer: Transfer; answer: PaystackTransfer; now: Date }

/**
 * THE way in which a payout becomes what the provider says of its transfer: sending, webhook, poll and operator all come through here.
 * Locked, looked at again, compared, moved, posted and told in one transaction; any number of these may run, late or again.
 *
 * @returns the state it has now
 */
export async function recordTransfer(ctx: Context, transferId: string, answer: PaystackTransfer): Promise<PayoutState> {
  const { payoutId } = await ctx.db.prisma.payoutTransfer.findUniqueOrThrow({
    where: { id: transferId },
    select: { payoutId: true },
  })
  const moved = await ctx.transaction(async tx => {
    const payout = await lockPayout(tx, payoutId)
    const transfer = await tx.payoutTransfer.findUniqueOrThrow({ where: { id: transferId } })
    const facts = { payout, transfer, answer, now: ctx.clock.now() }
    const { integrationId } = payout
    const about = { payoutId, integrationId }
    const detail = { reference: transfer.reference, status: answer.status.slice(0, 32), amount: String(answer.amount) }
    if (!matches(ctx, facts)) {
      await openPayoutException(tx, about, 'mismatch', { ...detail, currency: answer.currency.slice(0, 8) }, facts.now)
      return payoutStateSchema.parse(payout.state)
    }
    if (transfer.endedAt) {
      // It had said that this moved no money, and the creator has it back already.
      if (answer.status === 'success') await openPayoutException(tx, about, 'late-success', detail, facts.now)
      return payoutStateSchema.parse(payout.state)
    }
    const state = await move(tx, facts)
    ctx.killPoint('payout.before-commit')
    return state
  })
  ctx.killPoint('payout.after-commit')
  return moved
}

/** Whether it is the transfer that was ordered. */
function matches(ctx: Context, { payout, transfer, answer }: Facts): boolean {
  return (
    answer.reference === transfer.reference &&
    answer.amount === transfer.amount &&
    answer.currency === transfer.currency &&
    answer.domain === domainOf(ctx.paystack.integrationOf(payout.integrationId)) &&
    (answer.recipientCode === null || answer.recipientCode === transfer.recipientCode)
  )
}

async function move(tx: Tx, facts: Facts): Promise<PayoutState> {
  const { payout, transfer, answer, now } = facts
  const before = payoutStateSchema.parse(payout.state)
  const told = stateTold(answer.status)
  await tx.payoutTransfer.update({
    where: { id: transfer.id },
    data: {
      checkedAt: now,
      transferCode: answer.transferCode,
      providerId: answer.id,
      providerSaid: answer.gatewayResponse?.slice(0, 200) ?? null,
    },
  })
  // What arrived can only come back; a late "pending" takes nothing from it.
  if (told === null || told === before || (isEnded(before) && !(before === 'paid' && told === 'reversed')))
    return before
  switch (told) {
    case 'paid':
      await arrive(tx, facts)
      break
    case 'failed':
      await end(tx, facts, 'failed')
      await failPayout(tx, payout, 'bank', now)
      break
    case 'reversed':
      await end(tx, facts, 'reversed')
      if (before === 'paid') await comeBack(tx, facts)
      else await failPayout(tx, payout, 'returned', now)
      break
    case 'blocked':
    case 'rejected':
    case 'abandoned':
      // No money moved, for a reason of ours: it stays set aside until an operator sends it anew or gives it back.
      await end(tx, facts, told)
      await tx.payout.update({ where: { id: payout.id }, data: { state: told } })
      await ask(tx, facts, 'not-sent')
      break
    case 'otp':
      await tx.payout.update({ where: { id: payout.id }, data: { state: told } })
      await ask(tx, facts, 'otp')
      break
    default:
      await tx.payout.update({ where: { id: payout.id }, data: { state: told } })
  }
  return told === 'reversed' && before !== 'paid' ? 'failed' : told
}

async function end(tx: Tx, { transfer, now }: Facts, outcome: string): Promise<void> {
  await tx.payoutTransfer.update({ where: { id: transfer.id }, data: { outcome, endedAt: now } })
}

async function ask(tx: Tx, { payout, transfer, answer, now }: Facts, kind: 'not-sent' | 'otp'): Promise<void> {
  const about = { payoutId: payout.id, integrationId: payout.integrationId }
  await openPayoutException(tx, about, kind, { reference: transfer.reference, status: answer.status }, now)
}

async function arrive(tx: Tx, { payout, transfer, answer, now }: Facts): Promise<void> {
  // A provider that doesn't say what it took is held to what it publishes; the reconciler sees a difference.
  const chargedFee = answer.feeCharged ?? payout.fee
  const paidAt = answer.transferredAt ?? now
  await tx.payoutTransfer.update({ where: { id: transfer.id }, data: { outcome: 'success' } })
  await tx.payout.update({ where: { id: payout.id }, data: { state: 'paid', paidAt, endedAt: now, chargedFee } })
  await postPayoutSent(tx, payout, chargedFee, paidAt)
  await closePayoutExceptions(tx, payout.id, now)
  await mailPayoutSent(tx, payout.id, paidAt)
}

async function comeBack(tx: Tx, { payout, answer, now }: Facts): Promise<void> {
  const charged = payout.chargedFee ?? payout.fee
  // Of a transfer that came back it says what it kept; 0 means that the fee came back too.
  const kept = answer.feeCharged ?? charged
  const returned = charged > kept ? charged - kept : 0n
  const data = { state: 'reversed', failedReason: 'returned', endedAt: now }
  await tx.payout.update({ where: { id: payout.id }, data })
  await postPayoutReversed(tx, payout, returned, now)
  await mailPayoutFailed(tx, payout.id, 'returned')
}
