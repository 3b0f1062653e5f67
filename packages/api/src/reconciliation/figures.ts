import type { Context } from '../context.ts'

/** Of one business and currency, sums in hundredths as text: they are kept as JSON. */
export type Figure = {
  integrationId: string
  currency: string
  /** Movements of the provider's balance and of our books that agree, and what they come to. */
  matched: { count: number; sum: string }
  /** Those that don't: what they come to with us and with the provider. */
  unmatched: { count: number; ours: string; theirs: string }
  /** Paid out to the business, and what other channels brought and took. */
  settled: string
  elsewhere: string
  /** What the provider holds, by its latest row. */
  balance: string
}

/** What agrees and what doesn't, to the unit, of all that the mirror has. */
export async function readFigures(ctx: Context): Promise<Figure[]> {
  const rows = await ctx.db.prisma.$queryRaw<{ figure: Figure }[]>`
    SELECT jsonb_build_object(
      'integrationId', m.integration_id, 'currency', m.currency,
      'matched', jsonb_build_object(
        'count', count(*) FILTER (WHERE m.whose IN ('ours', 'unbooked') AND m.ours = m.theirs),
        'sum', coalesce(sum(m.theirs) FILTER (WHERE m.whose IN ('ours', 'unbooked') AND m.ours = m.theirs), 0)::text),
      'unmatched', jsonb_build_object(
        'count', count(*) FILTER (WHERE m.whose IN ('ours', 'unbooked') AND m.ours <> m.theirs),
        'ours', coalesce(sum(m.ours) FILTER (WHERE m.whose IN ('ours', 'unbooked') AND m.ours <> m.theirs), 0)::text,
        'theirs', coalesce(sum(m.theirs) FILTER (WHERE m.whose IN ('ours', 'unbooked') AND m.ours <> m.theirs), 0)::text),
      'settled', coalesce(sum(m.theirs) FILTER (WHERE m.whose = 'settlement'), 0)::text,
      'elsewhere', coalesce(sum(m.theirs) FILTER (WHERE m.whose = 'elsewhere'), 0)::text,
      'balance', (SELECT r.balance::text FROM provider_ledger_rows r WHERE r.integration_id = m.integration_id AND r.currency = m.currency
        ORDER BY r.happened_at DESC, r.provider_id::numeric DESC LIMIT 1)) AS figure
    FROM reconciliation_movements m GROUP BY m.integration_id, m.currency ORDER BY m.integration_id, m.currency`
  return rows.map(({ figure }) => ({ ...figure, balance: figure.balance ?? '0' }))
}
