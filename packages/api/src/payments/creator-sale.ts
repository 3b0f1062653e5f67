import type { Reader } from '@odim/db'
import { DomainError } from '../errors.ts'
import { saleStanding } from '../ledger/index.ts'
import { type Currency, currencySchema } from '../money.ts'
import type { CreatorContext } from '../trpc.ts'
import { leftToRefund } from './assess-refund.ts'
import type { RefundState } from './refund-reasons.ts'
import { refundStateOf } from './refund-state.ts'
import { refundable } from './refundable.ts'

type Amount = { minor: bigint; currency: Currency }

export type SaleRefund = {
  id: string
  amount: Amount
  state: RefundState
  reason: string
  requestedAt: Date
  processedAt: Date | null
}

/** Why nothing of it can be sent back now. */
export type RefundObstacle = 'paused' | 'no-sale' | 'nothing-left' | 'disputed' | 'too-old'

export type Sale = {
  reference: string
  planName: string
  fanName: string
  soldAt: Date | null
  gross: Amount
  providerFee: Amount
  platformFee: Amount
  net: Amount
  /** Can be paid out already. */
  released: boolean
  refunds: SaleRefund[]
  /** What hasn't gone back yet. */
  left: Amount
  obstacle: RefundObstacle | null
}

/** One of the creator's own sales, with what went back of it. @throws DomainError payments.sale_not_found */
export async function creatorSale(ctx: CreatorContext, { reference }: { reference: string }): Promise<Sale> {
  const sale = await saleOf(ctx.db.prisma, { reference, creatorId: ctx.creatorId, now: ctx.clock.now() })
  if (!sale) throw new DomainError('payments.sale_not_found')
  const paused = sale.obstacle === null && !(await ctx.flags.isOn('payments.refunds'))
  return paused ? { ...sale, obstacle: 'paused' } : sale
}

/**
 * The same for operators with `creatorId` null: any sale, however old.
 *
 * @returns null for a payment that is no sale: not captured, or the second one of an order
 */
export async function saleOf(
  reader: Reader,
  input: { reference: string; creatorId: string | null; now: Date },
): Promise<Sale | null> {
  const payment = await refundable(reader, input)
  const standing = await saleStanding(reader, payment.id)
  if (!standing) return null
  const currency = currencySchema.parse(payment.currency)
  const amount = (minor: bigint): Amount => ({ minor, currency })
  const refunds = await refundsOf(reader, payment.id)
  const back = refunds.filter(({ state }) => state !== 'failed').reduce((sum, refund) => sum + refund.amount.minor, 0n)
  const by = { creator: input.creatorId !== null, now: input.now }
  const obstacle = await leftToRefund(reader, payment, by).then(() => null, obstacleOf)
  return {
    reference: payment.reference,
    planName: payment.order.plan.name,
    fanName: payment.order.fan.displayName,
    soldAt: payment.paidAt,
    gross: amount(standing.gross),
    providerFee: amount(standing.providerFee),
    platformFee: amount(standing.platformFee),
    net: amount(standing.gross - standing.providerFee - standing.platformFee),
    released: standing.released,
    refunds,
    left: amount(standing.gross - back),
    obstacle,
  }
}

/** What went back of a payment or is on its way, newest first. */
export async function refundsOf(reader: Reader, paymentId: string): Promise<SaleRefund[]> {
  const rows = await reader.refund.findMany({
    where: { paymentId },
    orderBy: { id: 'desc' },
    take: 100,
    select: {
      ...{ id: true, amount: true, currency: true, state: true, reason: true },
      ...{ createdAt: true, processedAt: true },
    },
  })
  return rows.map(({ createdAt, state, amount, currency, ...row }) => ({
    ...row,
    state: refundStateOf(state),
    amount: { minor: amount, currency: currencySchema.parse(currency) },
    requestedAt: createdAt,
  }))
}

const obstacles: Readonly<Record<string, RefundObstacle>> = {
  'payments.refund_no_sale': 'no-sale',
  'payments.refund_nothing_left': 'nothing-left',
  'payments.refund_disputed': 'disputed',
  'payments.refund_too_old': 'too-old',
}

function obstacleOf(error: unknown): RefundObstacle {
  const found = error instanceof DomainError ? obstacles[error.code] : undefined
  if (!found) throw error
  return found
}
