import { Prisma, type Tx } from '@odim/db'
import type { Context } from '../context.ts'
import { PaystackRefused } from '../integrations/paystack/index.ts'
import type { Sync } from './claim-sync.ts'
import { type Brought, mirrorLedger, mirrorSettlements, mirrorTransactions } from './mirror.ts'

/** What a page brought, to be written in one transaction with where the reading goes on. */
export type ReadPage = {
  rows: number
  write(tx: Tx): Promise<void>
  next: { stage: string; position: string | null } | 'done'
}

const dayMs = 86_400_000
/** A settlement is made, and paid within days of it. */
const settlementMs = 4 * dayMs

/** Asks for the next page of a reading; writes nothing yet. @throws as calls to Paystack do */
export async function readPage(ctx: Context, sync: Sync): Promise<ReadPage> {
  const brought = { integrationId: sync.integrationId, syncId: sync.id, readAt: ctx.clock.now() }
  switch (sync.stage) {
    case 'transactions':
      return readTransactions(ctx, sync, brought)
    case 'settlements':
      return sync.position?.startsWith('of') ? readSettled(ctx, sync, brought) : readSettlements(ctx, sync, brought)
    case 'ledger':
      return readLedger(ctx, sync, brought)
    default:
      return readLate(ctx, sync, brought)
  }
}

async function readTransactions(ctx: Context, sync: Sync, brought: Brought): Promise<ReadPage> {
  const stretch = { from: sync.windowFrom, to: sync.windowTo, at: sync.position }
  const { rows, next } = await ctx.paystack.of(sync.integrationId).listTransactions(stretch)
  return {
    rows: rows.length,
    write: tx => mirrorTransactions(tx, brought, rows),
    next: next ? { stage: 'transactions', position: next } : { stage: 'settlements', position: null },
  }
}

async function readSettlements(ctx: Context, sync: Sync, brought: Brought): Promise<ReadPage> {
  const from = new Date(sync.windowFrom.getTime() - settlementMs)
  const stretch = { from, to: sync.windowTo, at: sync.position }
  const { rows, next } = await ctx.paystack.of(sync.integrationId).listSettlements(stretch)
  return {
    rows: rows.length,
    write: tx => mirrorSettlements(tx, brought, rows),
    next: { stage: 'settlements', position: next ?? 'of' },
  }
}

/** Position: `of`, or `of:<settlement>:<page>`. */
async function readSettled(ctx: Context, sync: Sync, brought: Brought): Promise<ReadPage> {
  const { integrationId } = sync
  const [, named, page = null] = sync.position?.split(':') ?? []
  const unread = named
    ? { providerId: named }
    : await ctx.db.prisma.providerSettlement.findFirst({
        where: { integrationId, transactionsReadAt: null },
        orderBy: { id: 'asc' },
        select: { providerId: true },
      })
  if (!unread) return { rows: 0, write: async () => {}, next: { stage: 'ledger', position: null } }
  const settlementId = unread.providerId
  const { rows, next } = await ctx.paystack.of(integrationId).listSettlementTransactions({ settlementId, at: page })
  return {
    rows: rows.length,
    async write(tx) {
      // One that failed leaves its transactions to another.
      if (page === null)
        await tx.providerTransaction.updateMany({
          where: { integrationId, settlementId },
          data: { settlementId: null },
        })
      await mirrorTransactions(tx, brought, rows, settlementId)
      if (next === null)
        await tx.providerSettlement.update({
          where: { integrationId_providerId: { integrationId, providerId: settlementId } },
          data: { transactionsReadAt: brought.readAt },
          select: { id: true },
        })
    },
    next: { stage: 'settlements', position: next === null ? 'of' : `of:${settlementId}:${next}` },
  }
}

async function readLedger(ctx: Context, sync: Sync, brought: Brought): Promise<ReadPage> {
  const stretch = { from: sync.windowFrom, to: sync.windowTo, at: sync.position }
  const { rows, next } = await ctx.paystack.of(sync.integrationId).listBalanceLedger(stretch)
  // Newest first: what is older has been read before.
  const older = rows.some(({ happenedAt }) => happenedAt < sync.windowFrom)
  return {
    rows: rows.length,
    write: tx => mirrorLedger(tx, brought, rows),
    next: next && !older ? { stage: 'ledger', position: next } : { stage: 'late', position: null },
  }
}

type Late = { provider_id: string; model: string; model_id: string }

/**
 * What moved the balance and isn't in the lists as that: a payment made long before it was paid, a refund or a transfer that isn't ours by
 * its number. One by one; position: the last row that was looked at.
 */
async function readLate(ctx: Context, sync: Sync, brought: Brought): Promise<ReadPage> {
  const { integrationId } = sync
  const [late] = await ctx.db.prisma.$queryRaw<Late[]>`
    SELECT r.provider_id, r.model, r.model_id FROM provider_ledger_rows r
    WHERE r.integration_id = ${integrationId} AND r.happened_at >= ${sync.windowFrom}
      AND r.provider_id::numeric > ${sync.position ?? '0'}::text::numeric AND r.model_id <> ''
      AND ((r.model = 'transaction' AND NOT EXISTS (SELECT FROM provider_transactions t WHERE t.integration_id = r.integration_id
          AND t.provider_id = r.model_id AND t.status IN ('success', 'reversed', 'reversal-pending')))
        OR (r.about IS NULL AND (
          (r.model = 'refund' AND NOT EXISTS (SELECT FROM refunds x WHERE x.integration_id = r.integration_id AND x.provider_id = r.model_id))
          OR (r.model = 'dispute' AND NOT EXISTS (SELECT FROM disputes x WHERE x.integration_id = r.integration_id AND x.provider_id = r.model_id))
          OR (r.model = 'transfer' AND NOT EXISTS (SELECT FROM payout_transfers x WHERE x.integration_id = r.integration_id AND x.provider_id = r.model_id)))))
    ORDER BY r.provider_id::numeric LIMIT 1`
  if (!late) return { rows: 0, write: async () => {}, next: 'done' }
  const next = { stage: 'late', position: late.provider_id }
  const api = ctx.paystack.of(integrationId)
  if (late.model === 'transaction') {
    const found = await orNull(api.fetchTransaction(late.model_id))
    return { rows: 1, write: tx => mirrorTransactions(tx, brought, found ? [found] : []), next }
  }
  const model = late.model === 'refund' || late.model === 'dispute' ? late.model : 'transfer'
  const found = await orNull(api.whoseIs(model, late.model_id))
  const about = found?.about?.slice(0, 120) ?? ''
  return {
    rows: 1,
    write: async tx =>
      void (await tx.$executeRaw(Prisma.sql`
        UPDATE provider_ledger_rows SET about = ${about}
        WHERE integration_id = ${integrationId} AND model = ${late.model} AND model_id = ${late.model_id}`)),
    next,
  }
}

/** What the provider doesn't know by this number. */
async function orNull<Found>(asked: Promise<Found>): Promise<Found | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof PaystackRefused && [400, 404].includes(error.status)) return null
    throw error
  }
}
