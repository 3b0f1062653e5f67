import { newId, type Tx } from '@odim/db'

export type PayoutExceptionKind =
  | 'shortage'
  | 'refused'
  | 'otp'
  | 'not-sent'
  | 'undecided'
  | 'mismatch'
  | 'late-success'

/** Asks for a person, once for each payout and kind while it is open. */
export async function openPayoutException(
  tx: Tx,
  about: { payoutId: string; integrationId: string },
  kind: PayoutExceptionKind,
  detail: Record<string, string | number | null>,
  at: Date,
): Promise<void> {
  await tx.payoutException.createMany({
    data: { id: newId(), ...about, kind, detail, openedAt: at },
    skipDuplicates: true,
  })
}

/** It went on: nobody needs to look any more, except at what was paid though we had given it back. */
export async function closePayoutExceptions(tx: Tx, payoutId: string, at: Date): Promise<void> {
  await tx.payoutException.updateMany({
    where: { payoutId, resolvedAt: null, kind: { notIn: ['mismatch', 'late-success'] } },
    data: { resolvedAt: at },
  })
}
