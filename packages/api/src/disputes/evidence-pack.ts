import type { Reader } from '@odim/db'
import { formatDate, formatMoney } from '@odim/messages'
import type { DisputeEvidence } from '../integrations/paystack/index.ts'
import { policyText } from './policy-text.ts'

const mostReads = 200

export type EvidencePack = {
  evidence: DisputeEvidence
  file: { name: string; type: string; text: string }
}

/**
 * All that shows a bank that what was paid for was delivered: receipt, access, every first read of a post or file of this creator by this
 * fan, and the policy. In English, which banks read; times in UTC.
 *
 * @returns null where the payment isn't there
 */
export async function evidencePack(reader: Reader, paymentId: string): Promise<EvidencePack | null> {
  const payment = await reader.payment.findUnique({
    where: { id: paymentId },
    select: {
      ...{ reference: true, amount: true, currency: true, paidAt: true, channel: true, providerId: true },
      period: { select: { startsAt: true, endsAt: true } },
      refunds: { select: { amount: true, state: true, createdAt: true }, take: 50, orderBy: { id: 'asc' } },
      order: {
        select: {
          fanId: true,
          creatorId: true,
          plan: { select: { name: true } },
          fan: { select: { email: true, displayName: true, createdAt: true } },
          creator: { select: { displayName: true, handle: true } },
        },
      },
    },
  })
  if (!payment) return null
  const { fan, creator, plan } = payment.order
  const reads = await reader.contentRead.findMany({
    where: { fanId: payment.order.fanId, post: { creatorId: payment.order.creatorId } },
    orderBy: { firstReadAt: 'asc' },
    take: mostReads,
    select: { firstReadAt: true, ipAddress: true, userAgent: true, assetId: true, post: { select: { title: true } } },
  })
  const price = formatMoney(payment.amount, payment.currency, 'en')
  const delivered = reads[0]?.firstReadAt ?? payment.period?.startsAt ?? payment.paidAt
  const access = payment.period
    ? `Access was given from ${at(payment.period.startsAt)} to ${at(payment.period.endsAt)}.`
    : 'No access was given for this payment.'
  const service =
    `Digital subscription "${plan.name}" to the page of ${creator.displayName}, ${price}, paid on ${at(payment.paidAt)}, ` +
    `reference ${payment.reference}. ${access} Posts and files opened by the customer: ${reads.length}.`
  const lines = [
    'RECEIPT',
    `Reference: ${payment.reference}`,
    `Provider's transaction: ${payment.providerId ?? '-'}`,
    `Amount: ${price}`,
    `Paid: ${at(payment.paidAt)} by ${payment.channel ?? '-'}`,
    `Bought: ${plan.name}, page of ${creator.displayName} (${creator.handle ?? '-'})`,
    `Customer: ${fan.displayName}, ${fan.email}, account since ${at(fan.createdAt)}`,
    ...payment.refunds.map(
      refund =>
        `Sent back: ${formatMoney(refund.amount, payment.currency, 'en')} on ${at(refund.createdAt)}, ${refund.state}`,
    ),
    ...['', 'DELIVERY', access],
    ...[
      '',
      `ACCESS LOG (first time of each post and file${reads.length === mostReads ? `, the first ${mostReads}` : ''})`,
    ],
    ...(reads.length === 0 ? ['Nothing was opened.'] : []),
    ...reads.map(
      read =>
        `${at(read.firstReadAt)}  ${read.assetId ? 'file of ' : ''}"${read.post.title}"  from ${read.ipAddress}  ${read.userAgent}`,
    ),
    ...['', 'POLICY', ...policyText()],
  ]
  return {
    evidence: {
      customerEmail: fan.email,
      customerName: fan.displayName || fan.email,
      // Asked for by the provider, and by us of nobody.
      customerPhone: 'not collected',
      serviceDetails: service.slice(0, 1000),
      ...(delivered && { deliveryDate: delivered.toISOString().slice(0, 10) }),
    },
    file: {
      name: `evidence-${payment.reference}.txt`,
      type: 'text/plain; charset=utf-8',
      text: `${lines.join('\n')}\n`,
    },
  }
}

const at = (moment: Date | null) =>
  moment ? formatDate(moment, { timeZone: 'UTC', style: 'zoned', locale: 'en' }) : 'never'
