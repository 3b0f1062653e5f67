import { creatorBalance } from '../ledger/index.ts'
import { currencySchema } from '../money.ts'
import type { CreatorContext } from '../trpc.ts'
import { freezesFor } from './freezes.ts'
import { destinationOf } from './open-payout.ts'
import type { OwnPayoutsInput } from './schema.ts'
import { minimumOf } from './terms.ts'

/** Before a creator has chosen otherwise: Mondays at nine, but only once they ask for it. */
const unset = { schedule: 'manual', weekday: 1, hour: 9, lastSkipReason: null, lastSkipAt: null }

/**
 * What a creator's payout page shows above the list: what can be paid out, where to and how, what is under way, and what keeps it.
 *
 * @returns null before they have chosen a currency
 */
export async function payoutStanding(ctx: CreatorContext) {
  const { creatorId } = ctx
  const { prisma } = ctx.db
  const [balance, to, settings, open, creator] = await Promise.all([
    creatorBalance(ctx),
    destinationOf(ctx, prisma, creatorId),
    prisma.payoutSettings.findUnique({
      where: { creatorId },
      select: { schedule: true, weekday: true, hour: true, lastSkipReason: true, lastSkipAt: true },
    }),
    prisma.payout.findFirst({
      where: { creatorId, state: { notIn: ['paid', 'failed', 'reversed'] } },
      select: columns,
    }),
    prisma.creator.findUniqueOrThrow({ where: { id: creatorId }, select: { timeZone: true, integrationId: true } }),
  ])
  if (!balance) return null
  const { currency } = balance.available
  const about = { creatorId, integrationId: creator.integrationId ?? '' }
  return {
    available: balance.available,
    reserved: balance.reserved,
    receivable: balance.receivable,
    minimum: { minor: minimumOf(currency), currency },
    method: to?.route.method ?? null,
    hasAccount: to !== null,
    open: open && view(open),
    freezes: await freezesFor(prisma, about, ctx.clock.now()),
    settings: settings ?? unset,
    timeZone: creator.timeZone,
  }
}

const columns = {
  id: true,
  amount: true,
  fee: true,
  currency: true,
  method: true,
  origin: true,
  state: true,
  heldReason: true,
  heldUntil: true,
  failedReason: true,
  requestedAt: true,
  paidAt: true,
  account: { select: { bankName: true, accountLast4: true } },
} as const

type Row = {
  amount: bigint
  fee: bigint
  currency: string
  account: { bankName: string; accountLast4: string }
}

function view<Found extends Row>({ amount, fee, account, currency: code, ...row }: Found) {
  const currency = currencySchema.parse(code)
  const shown = (minor: bigint) => ({ minor, currency })
  return { ...row, ...account, amount: shown(amount), fee: shown(fee), net: shown(amount - fee) }
}

/** A creator's payouts, newest first. */
export async function ownPayouts(ctx: CreatorContext, { cursor, limit }: OwnPayoutsInput) {
  const rows = await ctx.db.prisma.payout.findMany({
    where: { creatorId: ctx.creatorId, ...(cursor && { id: { lt: cursor } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select: columns,
  })
  const items = rows.slice(0, limit).map(view)
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
