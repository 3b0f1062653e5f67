import { newId, type Tx } from '@odim/db'
import type { Difference } from './differences.ts'

type Found = { differences: readonly Difference[]; complete: boolean; read: readonly string[]; now: Date }

const keyOf = ({ integrationId, kind, subject }: { integrationId: string; kind: string; subject: string }) =>
  `${integrationId} ${kind} ${subject}`

/**
 * Opens an exception for each difference that nobody is told of yet, and closes those whose difference is gone.
 *
 * @param complete whether these are all there are: of more, none can be called gone
 * @param read the businesses that were read to the end: only of these can it be said that a difference is gone
 */
export async function listExceptions(
  tx: Tx,
  { differences, complete, read, now }: Found,
): Promise<{ opened: number; closed: number }> {
  const { count: opened } = await tx.reconciliationException.createMany({
    data: differences
      .filter(({ listed }) => !listed)
      .map(({ integrationId, currency, kind, subject, paymentId, reference, ours, theirs }) => ({
        ...{ id: newId(), integrationId, currency, kind, subject, paymentId, openedAt: now },
        ...{ expected: ours, arrived: theirs, detail: { reference } },
      })),
    skipDuplicates: true,
  })
  if (!complete) return { opened, closed: 0 }
  const still = new Set(differences.map(keyOf))
  const open = await tx.reconciliationException.findMany({
    where: { resolvedAt: null, integrationId: { in: [...read] } },
    select: { id: true, integrationId: true, kind: true, subject: true },
  })
  const gone = open.filter(row => !still.has(keyOf(row))).map(({ id }) => id)
  const { count: closed } = await tx.reconciliationException.updateMany({
    where: { id: { in: gone }, resolvedAt: null },
    data: { resolvedAt: now, resolution: 'gone' },
  })
  return { opened, closed }
}
