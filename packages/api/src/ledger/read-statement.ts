import { asLedgerReader, Prisma } from '@odim/db'
import { z } from 'zod'
import { DomainError } from '../errors.ts'
import { currencySchema } from '../money.ts'
import type { CreatorContext } from '../trpc.ts'
import { kindsOfTopic, type PostingKind, postingKinds } from './names.ts'
import type { Amount } from './queries.ts'
import type { StatementInput } from './schema.ts'

export type StatementLine = {
  postingId: string
  kind: PostingKind
  at: Date
  /** What was sold and to whom, where it is about a sale. */
  planName: string | null
  fanName: string | null
  reference: string | null
  /** By how much what the creator is owed grew; negative where it shrank, 0 where money only moved between their accounts. */
  change: Amount
  /** The same for each of their accounts. */
  pending: Amount
  available: Amount
  reserved: Amount
  receivable: Amount
}

const rowSchema = z.object({
  id: z.string(),
  kind: z.enum(postingKinds),
  effective_at: z.date(),
  currency: currencySchema,
  plan_name: z.string().nullable(),
  fan_name: z.string().nullable(),
  reference: z.string().nullable(),
  pending: z.coerce.bigint(),
  available: z.coerce.bigint(),
  reserved: z.coerce.bigint(),
  receivable: z.coerce.bigint(),
})

/**
 * Everything that touched a creator's accounts, newest first: every number of it is a sum of entries of one posting.
 * `nextCursor` is null at the end.
 * @throws DomainError common.not_found while the flag ledger.statement is off
 */
export async function readStatement(
  ctx: CreatorContext,
  { topic, from, to, cursor, limit }: StatementInput,
): Promise<{ items: StatementLine[]; nextCursor: string | null }> {
  if (!(await ctx.flags.isOn('ledger.statement'))) throw new DomainError('common.not_found')
  const zone = ctx.request.timeZone ?? ctx.actor.timeZone
  const only = [
    cursor && Prisma.sql`AND p.id < ${cursor}::uuid`,
    topic && Prisma.sql`AND p.kind = ANY (${kindsOfTopic[topic]}::text[])`,
    from && Prisma.sql`AND p.effective_at >= ${from}::date::timestamp AT TIME ZONE ${zone}`,
    to && Prisma.sql`AND p.effective_at < (${to}::date + 1)::timestamp AT TIME ZONE ${zone}`,
  ].map(filter => filter || Prisma.empty)
  const rows = await asLedgerReader(ctx.db.prisma).$queryRaw<unknown[]>`
    WITH own AS (
      SELECT id, kind FROM ledger_accounts WHERE creator_id = ${ctx.creatorId}::uuid
    ), newest AS (
      -- The newest of each account out of the index, then the newest of them all.
      SELECT DISTINCT n.id FROM own a CROSS JOIN LATERAL (
        SELECT DISTINCT p.id FROM ledger_entries e JOIN ledger_postings p ON p.id = e.posting_id
        WHERE e.account_id = a.id ${Prisma.join(only, ' ')}
        ORDER BY p.id DESC LIMIT ${limit + 1}
      ) n
      ORDER BY n.id DESC LIMIT ${limit + 1}
    )
    SELECT p.id, p.kind, p.effective_at, p.currency, l.name AS plan_name, u.display_name AS fan_name, pay.reference,
      s.pending::text, s.available::text, s.reserved::text, s.receivable::text
    FROM newest n
    JOIN ledger_postings p ON p.id = n.id
    CROSS JOIN LATERAL (
      SELECT
        -coalesce(sum(e.amount) FILTER (WHERE a.kind = 'creator-pending'), 0) AS pending,
        -coalesce(sum(e.amount) FILTER (WHERE a.kind = 'creator-available'), 0) AS available,
        -coalesce(sum(e.amount) FILTER (WHERE a.kind = 'creator-reserved'), 0) AS reserved,
        -coalesce(sum(e.amount) FILTER (WHERE a.kind = 'creator-receivable'), 0) AS receivable
      FROM ledger_entries e JOIN own a ON a.id = e.account_id WHERE e.posting_id = p.id
    ) s
    LEFT JOIN payments pay ON pay.id = p.payment_id
    LEFT JOIN orders o ON o.id = pay.order_id
    LEFT JOIN plans l ON l.id = o.plan_id
    LEFT JOIN users u ON u.id = o.fan_id
    ORDER BY p.id DESC`
  const lines = rows.map(row => lineOf(rowSchema.parse(row)))
  const items = lines.slice(0, limit)
  return { items, nextCursor: lines.length > limit ? (items.at(-1)?.postingId ?? null) : null }
}

function lineOf(row: z.output<typeof rowSchema>): StatementLine {
  const { currency, pending, available, reserved, receivable } = row
  const amount = (minor: bigint): Amount => ({ minor, currency })
  return {
    postingId: row.id,
    kind: row.kind,
    at: row.effective_at,
    planName: row.plan_name,
    fanName: row.fan_name,
    reference: row.reference,
    change: amount(pending + available + reserved + receivable),
    pending: amount(pending),
    available: amount(available),
    reserved: amount(reserved),
    receivable: amount(receivable),
  }
}
