import { enqueue, newId, type Tx } from '@odim/db'
import { tellCountJob } from './jobs.ts'
import { nextPeriod, type Period } from './next-period.ts'

/**
 * Gives a fan the month that an order paid for; part of settle's transaction. Once an order and once a payment: the unique keys of
 * subscription_periods refuse a second one, and its exclusion constraint an overlap.
 */
export async function grantPeriod(
  tx: Tx,
  input: {
    fanId: string
    creatorId: string
    planId: string
    orderId: string
    paymentId: string
    paidAt: Date
    now: Date
  },
): Promise<Period> {
  const { fanId, creatorId, planId, orderId, paymentId, paidAt, now } = input
  await tx.subscription.createMany({
    data: { id: newId(), fanId, creatorId, planId, anchorAt: now, createdAt: now },
    skipDuplicates: true,
  })
  // Two orders of the same fan and plan may be settled at once (an old attempt paid late): one after the other.
  const [subscription] = await tx.$queryRaw<{ id: string; anchor_at: Date }[]>`
    SELECT id, anchor_at FROM subscriptions WHERE fan_id = ${fanId}::uuid AND plan_id = ${planId}::uuid FOR UPDATE`
  if (!subscription) throw new Error('a subscription that was just written is not there')

  const last = await tx.subscriptionPeriod.findFirst({
    // Not by one that was refunded before it began, which is empty.
    where: { subscriptionId: subscription.id, endsAt: { gt: tx.subscriptionPeriod.fields.startsAt } },
    orderBy: { endsAt: 'desc' },
    select: { endsAt: true },
  })
  const { anchor, startsAt, endsAt } = nextPeriod({
    anchor: last && subscription.anchor_at,
    lastEnd: last?.endsAt ?? null,
    paidAt,
    now,
  })
  if (anchor.getTime() !== subscription.anchor_at.getTime())
    await tx.subscription.update({ where: { id: subscription.id }, data: { anchorAt: anchor } })
  await tx.subscriptionPeriod.create({
    data: { id: newId(), subscriptionId: subscription.id, orderId, paymentId, startsAt, endsAt, createdAt: now },
  })
  await enqueue(tx, tellCountJob, { creatorId })
  return { startsAt, endsAt }
}
