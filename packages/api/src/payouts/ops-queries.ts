import { canTransfer } from '../config.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { currencySchema } from '../money.ts'
import { activeFreezes } from './freezes.ts'
import type { PayoutInput, PayoutsInput } from './schema.ts'

const columns = {
  id: true,
  integrationId: true,
  currency: true,
  amount: true,
  fee: true,
  method: true,
  origin: true,
  state: true,
  heldReason: true,
  heldUntil: true,
  failedReason: true,
  byHandNote: true,
  requestedAt: true,
  paidAt: true,
  creator: { select: { handle: true, displayName: true } },
} as const

type Row = { amount: bigint; fee: bigint; currency: string }

function view<Found extends Row>({ amount, fee, currency: code, ...row }: Found) {
  const currency = currencySchema.parse(code)
  const shown = (minor: bigint) => ({ minor, currency })
  return { ...row, amount: shown(amount), fee: shown(fee), net: shown(amount - fee) }
}

/** Everybody's payouts, newest first, of one state where it is named. */
export async function listPayouts(ctx: Context, { state, cursor, limit }: PayoutsInput) {
  const rows = await ctx.db.prisma.payout.findMany({
    where: { ...(state && { state }), ...(cursor && { id: { lt: cursor } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select: columns,
  })
  const items = rows.slice(0, limit).map(view)
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** One payout with its transfers, what was asked of people about it, and every move. @throws DomainError payouts.not_found */
export async function payoutDetails(ctx: Context, { payoutId }: PayoutInput) {
  const { prisma } = ctx.db
  const [row, moves] = await Promise.all([
    prisma.payout.findUnique({
      where: { id: payoutId },
      select: {
        ...columns,
        chargedFee: true,
        account: { select: { bankName: true, accountLast4: true, state: true, recipientCode: true } },
        transfers: {
          orderBy: { id: 'desc' },
          take: 20,
          select: {
            ...{ id: true, reference: true, transferCode: true, outcome: true, providerSaid: true, sends: true },
            ...{ createdAt: true, sentAt: true, checkedAt: true, endedAt: true },
          },
        },
        exceptions: {
          orderBy: { id: 'desc' },
          take: 20,
          select: { id: true, kind: true, detail: true, openedAt: true, resolvedAt: true },
        },
      },
    }),
    prisma.stateHistory.findMany({
      where: { machine: 'payout', subjectId: payoutId },
      orderBy: { id: 'asc' },
      take: 100,
      select: { id: true, toState: true, cause: true, movedAt: true },
    }),
  ])
  if (!row) throw new DomainError('payouts.not_found')
  return { ...view(row), moves: moves.map(({ id, ...move }) => ({ id: String(id), ...move })) }
}

/** How payouts are set up and what keeps them: each business with where it is settled to and what it holds, and every freeze. */
export async function payoutSetUp(ctx: Context) {
  const now = ctx.clock.now()
  const { prisma } = ctx.db
  const [balances, freezes, exceptions] = await Promise.all([
    prisma.providerBalance.findMany({
      take: 100,
      select: { integrationId: true, currency: true, balance: true, readAt: true },
    }),
    activeFreezes(prisma, now),
    prisma.payoutException.count({ where: { resolvedAt: null } }),
  ])
  const businesses = ctx.config.integrations.map(integration => ({
    id: integration.id,
    country: integration.country,
    settlesTo: integration.settlesTo,
    approvesTransfers: integration.approvesTransfers,
    currencies: integration.currencies.map(currency => {
      const read = balances.find(row => row.integrationId === integration.id && row.currency === currency)
      return {
        currency,
        transferable: canTransfer(integration, currency),
        balance: read ? { minor: read.balance, currency } : null,
        readAt: read?.readAt ?? null,
      }
    }),
  }))
  return { businesses, freezes, exceptions }
}
