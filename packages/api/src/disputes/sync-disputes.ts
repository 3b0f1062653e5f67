import type { Context } from '../context.ts'
import type { PaystackDispute } from '../integrations/paystack/index.ts'
import { settle } from '../payments/index.ts'
import { recordDispute } from './record-dispute.ts'

const dayMs = 24 * 60 * 60 * 1000
/** Older ones stand in the list of those that wait for us, or are known and asked for one by one. */
const lookBackDays = 7

/**
 * Asks every business of the provider for its disputes; the job `disputes.sync`, every 15 minutes. So that a lost webhook costs nothing
 * but that long.
 *
 * @throws the first of its errors, after all businesses were asked: the next time makes it up
 */
export async function syncDisputes(ctx: Context): Promise<void> {
  const failures: unknown[] = []
  for (const { id } of ctx.config.integrations) {
    try {
      await syncIntegration(ctx, id)
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}

async function syncIntegration(ctx: Context, integrationId: string): Promise<void> {
  const api = ctx.paystack.of(integrationId)
  const since = new Date(ctx.clock.now().getTime() - lookBackDays * dayMs)
  const waiting = await api.listDisputes({ status: 'awaiting-merchant-feedback' })
  const recent = await api.listDisputes({ since })
  const told = new Map([...waiting, ...recent].map(one => [one.id, one]))
  for (const one of told.values()) await file(ctx, integrationId, one)
  const undecided = await ctx.db.prisma.dispute.findMany({
    where: {
      integrationId,
      state: { in: ['opened', 'answered', 'accepted'] },
      providerId: { notIn: [...told.keys()] },
    },
    orderBy: { checkedAt: 'asc' },
    take: 200,
    select: { providerId: true },
  })
  for (const { providerId } of undecided) await syncDispute(ctx, { integrationId, providerId })
}

/** Asks for one, by the provider's number, and writes down what is said. */
export async function syncDispute(
  ctx: Context,
  { integrationId, providerId }: { integrationId: string; providerId: string },
): Promise<void> {
  await file(ctx, integrationId, await ctx.paystack.of(integrationId).fetchDispute(providerId))
}

/** After an event about a dispute of this payment: asks for all of them. */
export async function syncDisputesOf(ctx: Context, paymentId: string): Promise<void> {
  const { prisma } = ctx.db
  const where = { id: paymentId }
  const known = await prisma.payment.findUniqueOrThrow({ where, select: { reference: true, state: true } })
  // Nobody disputes what wasn't taken: then it is we who haven't heard of the money yet.
  if (known.state !== 'captured') await settle(ctx, { reference: known.reference, cause: 'webhook' })
  const payment = await prisma.payment.findUniqueOrThrow({
    where,
    select: { id: true, orderId: true, integrationId: true, providerId: true },
  })
  if (payment.providerId === null) return
  const told = await ctx.paystack.of(payment.integrationId).listDisputes({ transactionId: payment.providerId })
  // Oldest first, as they happened.
  for (const one of told.toReversed())
    await recordDispute(ctx, { integrationId: payment.integrationId, payment, told: one })
}

async function file(ctx: Context, integrationId: string, told: PaystackDispute): Promise<void> {
  const payment = await paymentOf(ctx, integrationId, told)
  // A business may sell elsewhere too.
  if (!payment) return
  if (payment.state !== 'captured') await settle(ctx, { reference: payment.reference, cause: 'poll' })
  await recordDispute(ctx, { integrationId, payment, told })
}

async function paymentOf(ctx: Context, integrationId: string, { reference, transactionId }: PaystackDispute) {
  if (reference === null && transactionId === null) return null
  return ctx.db.prisma.payment.findFirst({
    where: {
      integrationId,
      OR: [...(reference ? [{ reference }] : []), ...(transactionId ? [{ providerId: transactionId }] : [])],
    },
    select: { id: true, orderId: true, reference: true, state: true },
  })
}
