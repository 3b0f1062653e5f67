import { newId, type Tx } from '@odim/db'
import { queueMail } from '../notifications/index.ts'
import type { MismatchKind } from './judge.ts'
import { localeOf, type SettlingFacts } from './settling-order.ts'

/** What arrived isn't what was asked: nothing is granted or posted, a person of ours has to look, and the fan is told. */
export async function recordMismatch(tx: Tx, facts: SettlingFacts & { kind: MismatchKind }): Promise<void> {
  const { order, payment, answer, now, kind } = facts
  await tx.payment.update({ where: { id: payment.id }, data: { state: 'mismatched', paidAt: answer.paidAt } })
  await tx.paymentException.create({
    data: {
      id: newId(),
      paymentId: payment.id,
      kind,
      detail: {
        expected: {
          amount: String(payment.amount),
          currency: payment.currency,
          reference: payment.reference,
          order: order.id,
        },
        arrived: {
          amount: String(answer.amount),
          requestedAmount: answer.requestedAmount === null ? null : String(answer.requestedAmount),
          currency: answer.currency.slice(0, 8),
          domain: answer.domain.slice(0, 16),
          status: answer.status.slice(0, 32),
          providerId: answer.id,
        },
      },
      openedAt: now,
    },
  })
  await queueMail(tx, {
    to: order.fan.email,
    template: 'payment-problem',
    locale: localeOf(order.fan.locale),
    params: {
      name: order.fan.displayName,
      creatorName: order.creator.displayName,
      expectedMinor: payment.amount,
      expectedCurrency: payment.currency,
      paidMinor: answer.amount,
      // An answer that names no currency at all must not keep the exception from being written.
      paidCurrency: /^[A-Z]{3}$/.test(answer.currency) ? answer.currency : payment.currency,
      reference: payment.reference,
    },
    dedupeKey: `payment-problem:${payment.id}`,
  })
}
