import { asLedgerReader, type LedgerReader, type Prisma, type Reader } from '@odim/db'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { currencySchema } from '../money.ts'
import type { CreatorContext } from '../trpc.ts'
import { type AccountKind, accountKinds, type Component, components, type PostingKind, postingKinds } from './names.ts'
import type { Amount } from './queries.ts'

export type ListedPosting = { id: string; kind: PostingKind; at: Date }

export type PostingStory = {
  id: string
  kind: PostingKind
  sourceType: string
  sourceId: string
  /** When it happened, and when it was written down. */
  at: Date
  writtenAt: Date
  availableAt: Date | null
  /** The link of the hash chain that covers it; null for some seconds after it was written. */
  seal: { number: bigint; sealedAt: Date } | null
  entries: { account: AccountKind; owner: string | null; component: Component; amount: Amount }[]
  sale: {
    paymentId: string
    reference: string
    state: string
    amount: Amount
    planName: string
    fanName: string
    channel: string | null
    providerId: string | null
    paidAt: Date | null
  } | null
  /** How the states of what it is about moved, each with its cause, oldest first. */
  moves: { machine: string; from: string; to: string; cause: string; at: Date }[]
  /** Other postings about the same sale or of the same source, oldest first. */
  related: ListedPosting[]
}

const kindSchema = z.enum(postingKinds)
const accountSchema = z.enum(accountKinds)
const componentSchema = z.enum(components)

type Wanted = { postingId: string }

/** @throws DomainError ledger.no_such_posting, also for one that touched none of the creator's accounts; common.not_found while the flag is off */
export async function readPosting(ctx: CreatorContext, { postingId }: Wanted): Promise<PostingStory> {
  if (!(await ctx.flags.isOn('ledger.statement'))) throw new DomainError('common.not_found')
  return storyOf(ctx, postingId, ctx.creatorId)
}

/** @throws DomainError ledger.no_such_posting */
export function readAnyPosting(ctx: Context, { postingId }: Wanted): Promise<PostingStory> {
  return storyOf(ctx, postingId, null)
}

async function storyOf(ctx: Context, postingId: string, creatorId: string | null): Promise<PostingStory> {
  const reader = asLedgerReader(ctx.db.prisma)
  const posting = await reader.ledgerPosting.findFirst({
    where: { id: postingId, ...(creatorId && { entries: { some: { account: { creatorId } } } }) },
    include: {
      entries: {
        orderBy: { id: 'asc' },
        select: {
          component: true,
          amount: true,
          account: { select: { kind: true, creator: { select: { displayName: true } } } },
        },
      },
      payment: {
        select: {
          id: true,
          reference: true,
          state: true,
          amount: true,
          channel: true,
          providerId: true,
          paidAt: true,
          order: { select: { id: true, plan: { select: { name: true } }, fan: { select: { displayName: true } } } },
        },
      },
    },
  })
  if (!posting) throw new DomainError('ledger.no_such_posting')
  const currency = currencySchema.parse(posting.currency)
  const { payment } = posting
  const about = [posting.sourceId, ...(payment ? [payment.id, payment.order.id] : [])]
  const [seals, moves, related] = await Promise.all([
    reader.$queryRaw<{ id: bigint; sealed_at: Date }[]>`
      SELECT id, sealed_at FROM ledger_seals WHERE posting_ids @> ARRAY[${postingId}::uuid] LIMIT 1`,
    reader.stateHistory.findMany({
      where: { subjectId: { in: about } },
      orderBy: { id: 'asc' },
      take: 100,
      select: { machine: true, fromState: true, toState: true, cause: true, movedAt: true },
    }),
    list(reader, {
      id: { not: postingId },
      OR: [
        { sourceType: posting.sourceType, sourceId: posting.sourceId },
        ...(payment ? [{ paymentId: payment.id }] : []),
      ],
    }),
  ])
  return {
    id: posting.id,
    kind: kindSchema.parse(posting.kind),
    sourceType: posting.sourceType,
    sourceId: posting.sourceId,
    at: posting.effectiveAt,
    writtenAt: posting.createdAt,
    availableAt: posting.availableAt,
    seal: seals[0] ? { number: seals[0].id, sealedAt: seals[0].sealed_at } : null,
    entries: posting.entries.map(({ account, component, amount }) => ({
      account: accountSchema.parse(account.kind),
      owner: account.creator?.displayName ?? null,
      component: componentSchema.parse(component),
      amount: { minor: amount, currency },
    })),
    sale: payment && {
      paymentId: payment.id,
      reference: payment.reference,
      state: payment.state,
      amount: { minor: payment.amount, currency },
      planName: payment.order.plan.name,
      fanName: payment.order.fan.displayName,
      channel: payment.channel,
      providerId: payment.providerId,
      paidAt: payment.paidAt,
    },
    moves: moves.map(move => ({
      machine: move.machine,
      from: move.fromState,
      to: move.toState,
      // Who it was is the operators' to know.
      cause: creatorId ? move.cause.replace(/^user:.*/, 'user') : move.cause,
      at: move.movedAt,
    })),
    related,
  }
}

/** Everything that was posted about a sale, oldest first. */
export function postingsOf(reader: Reader, paymentId: string): Promise<ListedPosting[]> {
  return list(asLedgerReader(reader), { paymentId })
}

async function list(reader: LedgerReader, where: Prisma.LedgerPostingWhereInput): Promise<ListedPosting[]> {
  const rows = await reader.ledgerPosting.findMany({
    where,
    orderBy: { id: 'asc' },
    take: 50,
    select: { id: true, kind: true, effectiveAt: true },
  })
  return rows.map(({ id, kind, effectiveAt }) => ({ id, kind: kindSchema.parse(kind), at: effectiveAt }))
}
