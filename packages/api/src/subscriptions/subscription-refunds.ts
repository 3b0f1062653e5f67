import { enqueue, type Tx } from '@odim/db'
import { tellCountJob } from './jobs.ts'

/** A month whose whole price went back is over at once; one that was paid ahead comes to nothing. */
async function wholeRefunded(tx: Tx, { paymentId, at }: { paymentId: string; at: Date }): Promise<void> {
  const period = await lockedPeriod(tx, paymentId)
  if (!period || period.revokedAt) return
  const begun = period.startsAt < at
  const endsAt = begun ? (period.endsAt < at ? period.endsAt : at) : period.startsAt
  await tx.subscriptionPeriod.update({
    where: { id: period.id },
    // The mail about the refund says that it has ended; the one about months that run out would say it again.
    data: { endsAt, grantedUntil: period.endsAt, revokedAt: at, remindedAt: at, endedNoticeAt: at },
  })
  await enqueue(tx, tellCountJob, { creatorId: period.subscription.creatorId })
}

/** @returns false where the fan has paid for that time anew meanwhile: one day can't be bought twice */
async function notRefunded(tx: Tx, { paymentId }: { paymentId: string; at: Date }): Promise<boolean> {
  const period = await lockedPeriod(tx, paymentId)
  if (!period?.revokedAt || !period.grantedUntil) return true
  const taken = await tx.subscriptionPeriod.findFirst({
    where: {
      id: { not: period.id },
      subscriptionId: period.subscriptionId,
      startsAt: { lt: period.grantedUntil },
      endsAt: { gt: period.startsAt },
    },
    select: { id: true },
  })
  if (taken) return false
  await tx.subscriptionPeriod.update({
    where: { id: period.id },
    data: { endsAt: period.grantedUntil, grantedUntil: null, revokedAt: null, remindedAt: null, endedNoticeAt: null },
  })
  await enqueue(tx, tellCountJob, { creatorId: period.subscription.creatorId })
  return true
}

/** With its subscription's row held, as whoever grants holds it. */
async function lockedPeriod(tx: Tx, paymentId: string) {
  await tx.$queryRaw`
    SELECT FROM subscriptions s WHERE s.id = (SELECT subscription_id FROM subscription_periods WHERE payment_id = ${paymentId}::uuid) FOR UPDATE`
  return tx.subscriptionPeriod.findUnique({
    where: { paymentId },
    select: {
      id: true,
      subscriptionId: true,
      startsAt: true,
      endsAt: true,
      revokedAt: true,
      grantedUntil: true,
      subscription: { select: { creatorId: true } },
    },
  })
}

/** What a refund does to a subscription; a hook of payments. */
export const subscriptionRefunds = { wholeRefunded, notRefunded }
