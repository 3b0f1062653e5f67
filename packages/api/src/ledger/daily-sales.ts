import { asLedgerReader } from '@odim/db'
import { currencySchema } from '../money.ts'
import type { CreatorContext } from '../trpc.ts'
import type { Amount } from './queries.ts'

export const chartDays = 30
const dayMs = 24 * 60 * 60 * 1000

export type DaySales = {
  /** The calendar day in the zone of whoever looks, as its midnight in UTC: format it in UTC. */
  day: Date
  gross: Amount
}

/** What fans paid on each of the last 30 days, days without a sale included, oldest first; null before a currency is chosen. */
export async function dailySales(ctx: CreatorContext): Promise<DaySales[] | null> {
  const creator = await ctx.db.prisma.creator.findUnique({
    where: { id: ctx.creatorId },
    select: { currency: true },
  })
  if (!creator?.currency) return null
  const currency = currencySchema.parse(creator.currency)
  const zone = ctx.request.timeZone ?? ctx.actor.timeZone
  const today = calendarDay(ctx.clock.now(), zone)
  const first = new Date(today.getTime() - (chartDays - 1) * dayMs)
  const rows = await asLedgerReader(ctx.db.prisma).$queryRaw<{ day: string; gross: string }[]>`
    SELECT to_char(p.effective_at AT TIME ZONE ${zone}, 'YYYY-MM-DD') AS day, (-sum(e.amount))::text AS gross
    FROM ledger_accounts a
    JOIN ledger_entries e ON e.account_id = a.id AND e.component = 'gross'
    JOIN ledger_postings p ON p.id = e.posting_id AND p.kind = 'capture'
    WHERE a.creator_id = ${ctx.creatorId}::uuid AND a.kind = 'creator-pending' AND a.currency = ${currency}
      AND p.effective_at >= ${first.toISOString().slice(0, 10)}::date::timestamp AT TIME ZONE ${zone}
    GROUP BY 1`
  const sold = new Map(rows.map(row => [row.day, BigInt(row.gross)]))
  return Array.from({ length: chartDays }, (_, index) => {
    const day = new Date(first.getTime() + index * dayMs)
    return { day, gross: { minor: sold.get(day.toISOString().slice(0, 10)) ?? 0n, currency } }
  })
}

/** en-CA writes a date as 2026-11-23. */
function calendarDay(instant: Date, timeZone: string): Date {
  return new Date(`${new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(instant)}T00:00:00Z`)
}
