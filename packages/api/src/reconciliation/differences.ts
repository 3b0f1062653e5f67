import { Prisma } from '@odim/db'
import type { Context } from '../context.ts'

/** A row of the view reconciliation_differences (migration 0032), sums in hundredths. */
export type Difference = {
  kind: string
  integrationId: string
  currency: string
  subject: string
  reference: string | null
  paymentId: string | null
  ours: bigint | null
  theirs: bigint | null
  happenedAt: Date
  /** Told to somebody already, or explained as it stands. */
  listed: boolean
}

export const mostDifferences = 1000

/** What doesn't agree now, oldest first; many at once are one fault, and the rest is found when these are mended. */
export async function readDifferences(ctx: Context): Promise<Difference[]> {
  const rows = await ctx.db.prisma.$queryRaw<
    (Omit<Difference, 'ours' | 'theirs'> & { ours: string | null; theirs: string | null })[]
  >(
    Prisma.sql`
      SELECT kind, integration_id AS "integrationId", currency, subject, reference, payment_id AS "paymentId", ours::text, theirs::text,
        happened_at AS "happenedAt", listed
      FROM reconciliation_differences ORDER BY happened_at, kind, subject LIMIT ${mostDifferences}`,
  )
  const amount = (text: string | null) => (text === null ? null : BigInt(text))
  return rows.map(row => ({ ...row, ours: amount(row.ours), theirs: amount(row.theirs) }))
}
