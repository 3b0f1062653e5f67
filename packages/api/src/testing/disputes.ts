import { asOwner } from '@odim/db/testing'
import { z } from 'zod'
import { syncDisputes } from '../disputes/index.ts'
import { brokenInvariants } from './money.ts'
import { refundWorld } from './refunds.ts'

/** The world that tests of refunds have, and what banks do in it. */
export async function disputeWorld() {
  const on = await refundWorld()
  const { world, prisma } = on

  /** As the job does, whatever webhooks there were. */
  const sync = () => syncDisputes(world.systemContext('job:disputes.sync'))
  const disputesOf = (paymentId: string) =>
    prisma.dispute.findMany({
      where: { paymentId },
      orderBy: { id: 'asc' },
      include: { stages: { orderBy: { number: 'asc' } } },
    })

  /** A sale, disputed, and known here. */
  async function disputedSale() {
    const sale = await on.sale()
    const { id, dueAt } = await world.sim.openDispute(sale.reference)
    await sync()
    const [dispute] = await disputesOf(sale.paymentId)
    if (!dispute) throw new Error('the dispute is not known')
    return { ...sale, dispute, providerId: id, dueAt: new Date(dueAt) }
  }

  /** All that the ledger says of a payment, account by account; and what each posting was, in order. */
  async function ledgerOf(paymentId: string) {
    const rows = await asOwner(
      world.database,
      `SELECT kind FROM ledger_postings WHERE payment_id = $1 AND source_type = 'dispute' ORDER BY id`,
      [paymentId],
    )
    return {
      kinds: z
        .array(z.object({ kind: z.string() }))
        .parse(rows)
        .map(({ kind }) => kind),
      sums: await on.posted(paymentId, ['dispute-opened', 'dispute-won', 'dispute-lost']),
    }
  }

  return { ...on, sync, disputesOf, disputedSale, ledgerOf, broken: () => brokenInvariants(world.database) }
}
