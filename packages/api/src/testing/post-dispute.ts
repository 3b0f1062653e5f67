import { newId } from '@odim/db'
import { post } from '../ledger/post.ts'
import type { TestWorld } from './test-world.ts'

/** A dispute as the ledger sees it: the creator's part of the sale is held back until it ends. */
export async function postDispute(
  world: TestWorld,
  paymentId: string,
): Promise<{ end(kind: 'dispute-won' | 'dispute-lost'): Promise<void> }> {
  const { order, ...payment } = await world.services.db.prisma.payment.findUniqueOrThrow({
    where: { id: paymentId },
    select: { integrationId: true, currency: true, amount: true, order: { select: { creatorId: true } } },
  })
  const id = newId()
  const amount = 1000n
  const about = {
    source: { type: 'dispute' as const, id },
    ...{ paymentId, integrationId: payment.integrationId, currency: payment.currency },
  }
  const pending = { account: 'creator-pending' as const, creator: order.creatorId, component: 'net' as const }
  const reserved = { account: 'creator-reserved' as const, creator: order.creatorId, component: 'net' as const }
  await world.services.db.transaction(async tx => {
    const now = world.clock.now()
    await tx.dispute.create({
      data: {
        ...{ id, paymentId, integrationId: payment.integrationId, currency: payment.currency, amount },
        ...{ providerId: String(Date.now()), category: 'fraud', state: 'opened', openedAt: now, checkedAt: now },
        stages: { create: { id, number: 1, held: amount, covered: amount, openedAt: now } },
      },
    })
    await post(tx, {
      ...about,
      kind: 'dispute-opened',
      effectiveAt: world.clock.now(),
      entries: [
        { ...pending, amount },
        { ...reserved, amount: -amount },
      ],
    })
  })
  return {
    end: async kind => {
      await world.services.db.transaction(async tx => {
        const outcome = kind === 'dispute-won' ? 'won' : 'lost'
        const lost = outcome === 'lost' ? amount : null
        await tx.dispute.update({ where: { id }, data: { state: outcome } })
        await tx.disputeStage.update({ where: { id }, data: { outcome, lost, endedAt: world.clock.now() } })
        await post(tx, {
          ...about,
          kind,
          effectiveAt: world.clock.now(),
          entries: [
            { ...reserved, amount },
            kind === 'dispute-won'
              ? { ...pending, amount: -amount }
              : { account: 'provider-clearing', component: 'gross', amount: -amount },
          ],
        })
      })
    },
  }
}
