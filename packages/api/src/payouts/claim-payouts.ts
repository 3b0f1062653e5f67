import { enqueue, newId, type Tx } from '@odim/db'
import { firstCheckAt } from '../check-times.ts'
import type { Context } from '../context.ts'
import { openPayoutException } from './exceptions.ts'
import { activeFreezes } from './freezes.ts'
import { freezesOf, holdReason } from './hold-reasons.ts'
import { followJobKey, followPayoutJob } from './jobs.ts'
import { holdPayout, unholdPayout } from './move-payout.ts'
import { transferReferenceOf } from './reference.ts'

const batchSize = 100

type From = { integrationId: string; currency: string; balance: bigint }

/**
 * Takes what can be sent now: each moves to `sending` with a transfer that has its reference, and with the job that looks after it should
 * this process die before it has sent it. What can't be sent is held, with the reason. One transaction; nothing is asked of anybody.
 *
 * @returns the transfers to send
 */
export async function claimPayouts(ctx: Context, from: From): Promise<string[]> {
  const { integrationId, currency } = from
  ctx.killPoint('payout.before-insert')
  const claimed = await ctx.transaction(async tx => {
    const now = ctx.clock.now()
    // Those another worker has in hand are passed over, and are no longer `requested` when it lets go.
    const ids = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM payouts
      WHERE integration_id = ${integrationId} AND currency = ${currency} AND method = 'transfer'
        AND (state = 'requested' OR (state = 'held' AND held_reason <> 'operator' AND (held_until IS NULL OR held_until <= ${now})))
      ORDER BY id LIMIT ${batchSize} FOR UPDATE SKIP LOCKED`
    const payouts = await tx.payout.findMany({
      where: { id: { in: ids.map(({ id }) => id) } },
      orderBy: { id: 'asc' },
      include: { creator: { select: { country: true, payoutAccounts: { where: { replacedAt: null } } } } },
    })
    const freezes = await activeFreezes(tx, now)
    let left = from.balance - (await underWay(tx, from))
    const transfers: string[] = []
    for (const payout of payouts) {
      // The account of today: who has corrected it while a payout waited is paid there.
      const account = payout.creator.payoutAccounts[0]
      const { creatorId } = payout
      const held = holdReason({
        switchedOn: await ctx.flags.isOn('payouts', { creatorId, country: payout.creator.country }),
        freezes: freezesOf(freezes, payout),
        accountState: account?.state ?? 'none',
        cost: payout.amount,
        left,
      })
      if (held || !account?.recipientCode) {
        const { reason, until } = held ?? { reason: 'account' as const, until: null }
        // Still the same: nothing to write or to tell.
        if (payout.heldReason === reason && payout.heldUntil?.getTime() === until?.getTime()) continue
        await holdPayout(tx, payout, reason, until)
        if (reason === 'shortage') await tellShortage(ctx, tx, payout, left, now)
        continue
      }
      left -= payout.amount
      if (payout.state === 'held') await unholdPayout(tx, payout.id)
      await tx.payout.update({ where: { id: payout.id }, data: { state: 'sending', accountId: account.id } })
      const id = newId()
      await tx.payoutTransfer.create({
        data: {
          ...{ id, payoutId: payout.id, integrationId, currency, createdAt: now },
          ...{ reference: transferReferenceOf(id), recipientCode: account.recipientCode },
          amount: payout.amount - payout.fee,
        },
      })
      const payload = { payoutId: payout.id }
      await enqueue(tx, followPayoutJob, payload, { runAt: firstCheckAt(now), jobKey: followJobKey(payout.id) })
      transfers.push(id)
    }
    ctx.killPoint('payout.after-insert')
    return transfers
  })
  ctx.killPoint('payout.after-claim')
  return claimed
}

/** What was ordered and may not have left the provider's balance yet. */
async function underWay(tx: Tx, { integrationId, currency }: From): Promise<bigint> {
  const { _sum } = await tx.payout.aggregate({
    where: { integrationId, currency, state: 'sending' },
    _sum: { amount: true },
  })
  return _sum.amount ?? 0n
}

async function tellShortage(
  ctx: Context,
  tx: Tx,
  payout: { id: string; integrationId: string; amount: bigint; currency: string },
  left: bigint,
  now: Date,
): Promise<void> {
  const { id, integrationId, currency } = payout
  const detail = { needed: String(payout.amount), left: String(left), currency }
  ctx.logger.error({ payoutId: id, integrationId, ...detail }, 'the balance at the provider is too low for payouts')
  await openPayoutException(tx, { payoutId: id, integrationId }, 'shortage', detail, now)
}
