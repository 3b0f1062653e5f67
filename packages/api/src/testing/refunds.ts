import { asOwner } from '@odim/db/testing'
import { z } from 'zod'
import type { PaystackRefund } from '../integrations/paystack/index.ts'
import { createMoneyWorld, type MoneyWorld, runDueJobs, sellingCreator, subscribe } from './money.ts'
import { type Person, signUpPerson } from './people.ts'

const sums = z.array(z.object({ kind: z.string(), sum: z.coerce.bigint() }))

/** A world with one seller, and what tests of refunds do in it. */
export async function refundWorld() {
  const world: MoneyWorld = await createMoneyWorld()
  const seller = await sellingCreator(world)
  const { prisma } = world.services.db

  async function sale(by: { plan: { id: string } } = seller, card = 'success') {
    const fan = await signUpPerson(world)
    const { reference } = await subscribe(world, fan, by.plan.id, card)
    const { id } = await prisma.payment.findUniqueOrThrow({ where: { reference }, select: { id: true } })
    // Nobody is refunded in the moment in which they paid.
    world.clock.advance({ minutes: 1 })
    return { fan, reference, paymentId: id }
  }

  /** Looks, and agrees to what was seen. */
  async function refund(reference: string, amount = '', reason: 'fan-asked' | 'creator-cancelled' = 'fan-asked') {
    const wish = { reference, amount, reason }
    const { seen } = await seller.caller.payments.previewRefund(wish)
    return seller.caller.payments.requestRefund({ ...wish, seen })
  }

  /** What all postings of these kinds about a payment come to, account by account. */
  async function posted(paymentId: string, kinds: string[]): Promise<Record<string, bigint>> {
    const rows = await asOwner(
      world.database,
      `SELECT a.kind, sum(e.amount)::text AS sum FROM ledger_postings p JOIN ledger_entries e ON e.posting_id = p.id
       JOIN ledger_accounts a ON a.id = e.account_id WHERE p.payment_id = $1 AND p.kind = ANY ($2) GROUP BY 1`,
      [paymentId, kinds],
    )
    return Object.fromEntries(sums.parse(rows).map(({ kind, sum }) => [kind, sum]))
  }

  async function atProvider(paymentId: string): Promise<PaystackRefund[]> {
    const { providerId } = await prisma.payment.findUniqueOrThrow({ where: { id: paymentId } })
    return world.services.paystack.of('ng').listRefunds(providerId ?? '')
  }

  /** The provider decides about all that is on its way, and we hear of it. */
  async function end(paymentId: string, status: string): Promise<void> {
    for (const { id, status: now } of await atProvider(paymentId))
      if (now !== 'processed' && now !== 'failed') await world.sim.control(`/refunds/${id}`, { status })
    world.clock.advance({ minutes: 15 })
    await runDueJobs(world)
  }

  return {
    ...{ world, seller, prisma, sale, refund, posted, atProvider, end },
    refundsOf: (paymentId: string) => prisma.refund.findMany({ where: { paymentId }, orderBy: { id: 'asc' } }),
    activeOf: async (fan: Person) => (await fan.caller.subscriptions.mine()).map(({ active }) => active),
  }
}

/** What of a posting the creator bears, wherever it was taken from. */
export const creatorsPart = (of: Record<string, bigint>): bigint =>
  ['creator-pending', 'creator-available', 'creator-receivable'].reduce((sum, kind) => sum + (of[kind] ?? 0n), 0n)

export const refusal = (code: string) => ({ public: { code: `payments.${code}` } })
