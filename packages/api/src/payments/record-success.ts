import { enqueue, newId, type Tx } from '@odim/db'
import { postCapture, postDuplicateCapture } from '../ledger/index.ts'
import { queueMail } from '../notifications/index.ts'
import { grantPeriod } from '../subscriptions/index.ts'
import { refundJob } from './jobs.ts'
import { localeOf, type Paid, pageOf, type SettlingFacts } from './settling-order.ts'

const dayMs = 24 * 60 * 60 * 1000

type Success = SettlingFacts & { judgement: Paid }

/** The first success of an order: everything that it brings about, in settle's transaction. */
export async function recordSale(tx: Tx, facts: Success & { settlementDays: number }): Promise<void> {
  const { order, payment, judgement, now, settlementDays } = facts
  const { fan, creator, plan } = order
  const paidAt = paidAtOf(facts)
  const availableAt = new Date(paidAt.getTime() + settlementDays * dayMs)
  await capture(tx, facts, { providerFee: judgement.feeOfPrice, availableAt })
  await tx.order.update({ where: { id: order.id }, data: { state: 'paid', paidAt } })
  const period = await grantPeriod(tx, {
    fanId: order.fanId,
    creatorId: order.creatorId,
    planId: order.planId,
    orderId: order.id,
    paymentId: payment.id,
    paidAt,
    now,
  })
  const split = await postCapture(tx, {
    paymentId: payment.id,
    creatorId: order.creatorId,
    integrationId: payment.integrationId,
    currency: payment.currency,
    gross: payment.amount,
    providerFee: judgement.feeOfPrice,
    platformFeeBps: order.platformFeeBps,
    paidAt,
    availableAt,
  })

  await queueMail(tx, {
    to: fan.email,
    template: 'receipt',
    locale: localeOf(fan.locale),
    params: {
      name: fan.displayName,
      creatorName: creator.displayName,
      planName: plan.name,
      amountMinor: judgement.charged,
      currency: payment.currency,
      reference: payment.reference,
      paidAt,
      accessUntil: period.endsAt,
      timeZone: fan.timeZone,
      path: pageOf(creator),
    },
    dedupeKey: `receipt:${payment.id}`,
  })
  await queueMail(tx, {
    to: creator.user.email,
    template: 'new-sale',
    locale: localeOf(creator.user.locale),
    params: {
      name: creator.displayName || creator.user.displayName,
      fanName: fan.displayName,
      planName: plan.name,
      grossMinor: split.gross,
      providerFeeMinor: split.providerFee,
      platformFeeMinor: split.platformFee,
      netMinor: split.net,
      currency: payment.currency,
      availableAt,
      timeZone: creator.timeZone,
    },
    dedupeKey: `new-sale:${payment.id}`,
  })
}

/** Another success of an order that is paid already: the fan gets it back, and nothing is granted for it. */
export async function recordDuplicate(tx: Tx, facts: Success): Promise<void> {
  const { order, payment, judgement } = facts
  await capture(tx, facts, { providerFee: judgement.fees, availableAt: null })
  await postDuplicateCapture(tx, {
    paymentId: payment.id,
    integrationId: payment.integrationId,
    currency: payment.currency,
    gross: judgement.charged,
    providerFee: judgement.fees,
    paidAt: paidAtOf(facts),
  })
  const refundId = await refundOf(tx, facts)
  await enqueue(tx, refundJob, { refundId })
  await queueMail(tx, {
    to: order.fan.email,
    template: 'refund-of-duplicate',
    locale: localeOf(order.fan.locale),
    params: {
      name: order.fan.displayName,
      creatorName: order.creator.displayName,
      amountMinor: judgement.charged,
      currency: payment.currency,
      reference: payment.reference,
    },
    dedupeKey: `refund-of-duplicate:${payment.id}`,
  })
}

/** Its refund; one that was asked for before the ledger was lost and made anew is the same, under the id that the provider knows. */
async function refundOf(tx: Tx, { payment, judgement, now }: Success): Promise<string> {
  const asked = await tx.refund.findFirst({
    where: { paymentId: payment.id, reason: 'duplicate' },
    select: { id: true },
  })
  if (asked) return asked.id
  const id = newId()
  await tx.refund.create({
    data: {
      id,
      paymentId: payment.id,
      integrationId: payment.integrationId,
      currency: payment.currency,
      amount: judgement.charged,
      reason: 'duplicate',
      state: 'requested',
      createdAt: now,
    },
  })
  return id
}

/** `availableAt`: of a sale, when it is to be released; null for money that goes back. */
async function capture(
  tx: Tx,
  facts: Success,
  { providerFee, availableAt }: { providerFee: bigint; availableAt: Date | null },
): Promise<void> {
  const paidAt = paidAtOf(facts)
  await tx.payment.update({
    where: { id: facts.payment.id },
    // Posted anew after the ledger was lost, it is to be released anew.
    data: { state: 'captured', providerFee, paidAt, settledAt: facts.now, availableAt, releasedAt: null },
  })
}

function paidAtOf({ answer, now }: SettlingFacts): Date {
  return answer.paidAt ?? now
}
