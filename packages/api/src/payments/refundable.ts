import type { Prisma, Reader, Tx } from '@odim/db'
import { DomainError } from '../errors.ts'

const refundableColumns = {
  id: true,
  reference: true,
  orderId: true,
  state: true,
  integrationId: true,
  currency: true,
  paidAt: true,
  order: {
    select: {
      creatorId: true,
      plan: { select: { name: true } },
      fan: { select: { email: true, displayName: true, locale: true, timeZone: true } },
      creator: {
        select: { displayName: true, user: { select: { email: true, displayName: true, locale: true } } },
      },
    },
  },
} satisfies Prisma.PaymentSelect

export type Refundable = Prisma.PaymentGetPayload<{ select: typeof refundableColumns }>

type Whose = { reference: string; creatorId: string | null }

/** A payment to be sent back; with `creatorId` only of that creator's sales. @throws DomainError payments.sale_not_found */
export async function refundable(reader: Reader, { reference, creatorId }: Whose): Promise<Refundable> {
  const payment = await reader.payment.findFirst({
    where: { reference, ...(creatorId && { order: { creatorId } }) },
    select: refundableColumns,
  })
  if (!payment) throw new DomainError('payments.sale_not_found')
  return payment
}

/** The same with order and payment held, in the order in which everything about money holds them. */
export async function lockRefundable(tx: Tx, whose: Whose): Promise<Refundable> {
  const { id, orderId } = await refundable(tx, whose)
  await lockPayment(tx, { id, orderId })
  return refundable(tx, whose)
}

export async function lockPayment(tx: Tx, { id, orderId }: { id: string; orderId: string }): Promise<void> {
  await tx.$queryRaw`SELECT FROM orders WHERE id = ${orderId}::uuid FOR UPDATE`
  await tx.$queryRaw`SELECT FROM payments WHERE id = ${id}::uuid FOR UPDATE`
}
