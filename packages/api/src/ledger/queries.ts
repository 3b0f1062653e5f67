import { asLedgerReader, Prisma } from '@odim/db'
import { type Currency, currencySchema } from '../money.ts'
import type { CreatorContext } from '../trpc.ts'
import type { MovementsInput } from './schema.ts'

/** A net may be a part of a franc where the provider's fee was one, so amounts here are plain hundredths and not Money. */
export type Amount = { minor: bigint; currency: Currency }

export type Balance = {
  /** Can be paid out: what is left of the available after what the creator owes; never below zero. */
  available: Amount
  /** Sold, but not settled by the provider yet. */
  pending: Amount
  /** Held back: for open disputes, and for payouts under way. */
  reserved: Amount
  /** What the creator owes us, and is taken first from what they sell next. */
  receivable: Amount
  /** When what is pending becomes available, soonest first; the next 10 moments. */
  upcoming: { availableAt: Date; amount: Amount }[]
}

/** What a creator is owed: spendable sums as the ledger keeps them, the rest summed over entries; null before they have chosen a currency. */
export async function creatorBalance(ctx: CreatorContext): Promise<Balance | null> {
  const creator = await ctx.db.prisma.creator.findUnique({
    where: { id: ctx.creatorId },
    select: { currency: true },
  })
  if (!creator?.currency) return null
  const currency = currencySchema.parse(creator.currency)
  const reader = asLedgerReader(ctx.db.prisma)
  const kept = await reader.ledgerBalance.findMany({
    where: { account: { creatorId: ctx.creatorId, currency } },
    select: { kind: true, balance: true },
  })
  const held = (kind: string) => kept.filter(row => row.kind === kind).reduce((sum, row) => sum + row.balance, 0n)
  // Only sales that are not released yet stand in pending, and what was taken from them meanwhile.
  const unreleased = await reader.$queryRaw<{ available_at: Date; owed: string }[]>`
    SELECT p.available_at, (-sum(e.owed))::text AS owed
    FROM (
      SELECT o.payment_id, sum(e.amount) AS owed
      FROM ledger_accounts a
      JOIN ledger_entries e ON e.account_id = a.id
      JOIN ledger_postings o ON o.id = e.posting_id
      WHERE a.creator_id = ${ctx.creatorId}::uuid AND a.kind = 'creator-pending' AND a.currency = ${currency}
      GROUP BY o.payment_id
      HAVING sum(e.amount) <> 0
    ) e
    JOIN ledger_postings p ON p.source_type = 'payment' AND p.source_id = e.payment_id AND p.kind = 'capture'
    GROUP BY p.available_at ORDER BY p.available_at`
  const [owing, all] = [held('creator-receivable'), held('creator-available')]
  return {
    available: { minor: all > owing ? all - owing : 0n, currency },
    pending: { minor: unreleased.reduce((sum, row) => sum + BigInt(row.owed), 0n), currency },
    reserved: { minor: held('creator-reserved'), currency },
    receivable: { minor: owing, currency },
    upcoming: unreleased.slice(0, 10).map(row => ({
      availableAt: row.available_at,
      amount: { minor: BigInt(row.owed), currency },
    })),
  }
}

export type Movement = {
  id: string
  kind: 'sale'
  /** What was sold, and to whom as they call themselves. */
  planName: string
  fanName: string
  reference: string
  soldAt: Date
  gross: Amount
  providerFee: Amount
  platformFee: Amount
  net: Amount
  availableAt: Date
  /**
   * Whether it can be paid out already, or from `availableAt` on; or a bank decides about it, so that nobody can promise a date; or all of
   * it went back to the fan.
   */
  standing: 'available' | 'waiting' | 'disputed' | 'sent-back'
}

type MovementRow = {
  id: string
  plan_name: string
  fan_name: string
  reference: string
  effective_at: Date
  available_at: Date
  currency: string
  gross: string
  provider_fee: string
  platform_fee: string
  net: string
  standing: Movement['standing']
}

/** A creator's sales, newest first, each explained out of its entries. `nextCursor` is null at the end. */
export async function creatorMovements(
  ctx: CreatorContext,
  { cursor, limit }: MovementsInput,
): Promise<{ items: Movement[]; nextCursor: string | null }> {
  // Ids are UUIDv7: their order is the order of posting, so the id is the cursor, and the newest are taken before anything is
  // looked up about them.
  const rows = await asLedgerReader(ctx.db.prisma).$queryRaw<MovementRow[]>`
    WITH newest AS (
      SELECT e.*
      FROM ledger_accounts a
      CROSS JOIN LATERAL (
        SELECT e.posting_id,
          (-coalesce(sum(e.amount) FILTER (WHERE e.component = 'gross'), 0))::text AS gross,
          coalesce(sum(e.amount) FILTER (WHERE e.component = 'provider-fee'), 0)::text AS provider_fee,
          coalesce(sum(e.amount) FILTER (WHERE e.component = 'platform-fee'), 0)::text AS platform_fee,
          (-sum(e.amount))::text AS net
        FROM ledger_entries e JOIN ledger_postings p ON p.id = e.posting_id AND p.kind = 'capture'
        WHERE e.account_id = a.id ${cursor ? Prisma.sql`AND e.posting_id < ${cursor}::uuid` : Prisma.empty}
        GROUP BY e.posting_id
        ORDER BY e.posting_id DESC
        LIMIT ${limit + 1}
      ) e
      WHERE a.creator_id = ${ctx.creatorId}::uuid AND a.kind = 'creator-pending'
      ORDER BY e.posting_id DESC
      LIMIT ${limit + 1}
    )
    SELECT p.id, l.name AS plan_name, u.display_name AS fan_name, pay.reference, p.effective_at, p.available_at, p.currency,
      n.gross, n.provider_fee, n.platform_fee, n.net,
      CASE
        WHEN EXISTS (SELECT FROM disputes d WHERE d.payment_id = pay.id AND d.state IN ('opened', 'answered', 'accepted')) THEN 'disputed'
        WHEN (SELECT coalesce(sum(r.amount), 0) FROM refunds r WHERE r.payment_id = pay.id AND r.state <> 'failed')
           + (SELECT coalesce(sum(least(s.lost, s.covered)), 0) FROM disputes d JOIN dispute_stages s ON s.dispute_id = d.id
              WHERE d.payment_id = pay.id AND s.outcome = 'lost') >= n.gross::numeric THEN 'sent-back'
        WHEN EXISTS (SELECT FROM ledger_postings r
                     WHERE r.source_type = p.source_type AND r.source_id = p.source_id AND r.kind = 'release') THEN 'available'
        ELSE 'waiting'
      END AS standing
    FROM newest n
    JOIN ledger_postings p ON p.id = n.posting_id
    JOIN payments pay ON pay.id = p.source_id
    JOIN orders o ON o.id = pay.order_id
    JOIN plans l ON l.id = o.plan_id
    JOIN users u ON u.id = o.fan_id
    ORDER BY p.id DESC`
  const items = rows.slice(0, limit).map(movement)
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

function movement(row: MovementRow): Movement {
  const currency = currencySchema.parse(row.currency)
  const amount = (minor: string) => ({ minor: BigInt(minor), currency })
  return {
    id: row.id,
    kind: 'sale',
    planName: row.plan_name,
    fanName: row.fan_name,
    reference: row.reference,
    soldAt: row.effective_at,
    gross: amount(row.gross),
    providerFee: amount(row.provider_fee),
    platformFee: amount(row.platform_fee),
    net: amount(row.net),
    availableAt: row.available_at,
    standing: row.standing,
  }
}
