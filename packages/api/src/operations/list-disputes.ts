import type { Prisma } from '@odim/db'
import { type EvidencePack, evidencePack } from '../disputes/index.ts'
import { DomainError } from '../errors.ts'
import { type Currency, currencySchema } from '../money.ts'
import type { SignedInContext } from '../trpc.ts'
import type { DisputeInput, DisputesInput } from './schema.ts'

export type ListedDispute = {
  id: string
  reference: string
  fanName: string
  creatorName: string
  amount: { minor: bigint; currency: Currency }
  state: string
  category: string
  openedAt: Date
  dueAt: Date | null
}

export type DisputeDetails = ListedDispute & {
  providerId: string
  stages: {
    number: number
    held: bigint
    lost: bigint | null
    outcome: string | null
    dueAt: Date | null
    answer: string | null
    answerText: string | null
    answeredAt: Date | null
  }[]
  /** What contesting would send now. */
  pack: EvidencePack | null
  /** It stands before us, and nobody has answered. */
  open: boolean
}

const listed = {
  ...{ id: true, amount: true, currency: true, state: true, category: true, openedAt: true, dueAt: true },
  payment: {
    select: {
      reference: true,
      order: { select: { fan: { select: { displayName: true } }, creator: { select: { displayName: true } } } },
    },
  },
} satisfies Prisma.DisputeSelect

/** Disputes: those that wait by when they are due, the others newest first. */
export async function listDisputes(
  ctx: SignedInContext,
  { state, cursor, limit }: DisputesInput,
): Promise<{ items: ListedDispute[]; nextCursor: string | null }> {
  const rows = await ctx.db.prisma.dispute.findMany({
    where: { ...(state === 'waiting' && { state: 'opened' }) },
    orderBy: state === 'waiting' ? [{ dueAt: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }] : { id: 'desc' },
    ...(cursor && { cursor: { id: cursor }, skip: 1 }),
    take: limit + 1,
    select: listed,
  })
  const items = rows.slice(0, limit).map(view)
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** One dispute with all its stages, and what contesting it would send. @throws DomainError disputes.not_found */
export async function disputeDetails(ctx: SignedInContext, { disputeId }: DisputeInput): Promise<DisputeDetails> {
  const row = await ctx.db.prisma.dispute.findUnique({
    where: { id: disputeId },
    select: {
      ...listed,
      ...{ providerId: true, paymentId: true },
      stages: {
        orderBy: { number: 'asc' },
        take: 50,
        select: {
          ...{ number: true, held: true, lost: true, outcome: true, dueAt: true },
          ...{ answer: true, answerText: true, answeredAt: true },
        },
      },
    },
  })
  if (!row) throw new DomainError('disputes.not_found')
  const { providerId, stages } = row
  const open = row.state === 'opened' && stages.some(({ outcome, answer }) => outcome === null && answer === null)
  return { ...view(row), providerId, stages, open, pack: await evidencePack(ctx.db.prisma, row.paymentId) }
}

function view({
  payment,
  amount,
  currency,
  ...row
}: Prisma.DisputeGetPayload<{ select: typeof listed }>): ListedDispute {
  const { id, state, category, openedAt, dueAt } = row
  return {
    ...{ id, state, category, openedAt, dueAt },
    amount: { minor: amount, currency: currencySchema.parse(currency) },
    reference: payment.reference,
    fanName: payment.order.fan.displayName,
    creatorName: payment.order.creator.displayName,
  }
}
