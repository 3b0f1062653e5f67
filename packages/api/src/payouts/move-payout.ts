import type { Tx } from '@odim/db'
import { type PostedPayout, postPayoutFailed } from '../ledger/index.ts'
import { closePayoutExceptions } from './exceptions.ts'
import { mailPayoutFailed, mailPayoutHeld } from './mails.ts'
import type { FailedReason, HeldReason } from './names.ts'

/** The row, under lock: after its creator's, before the ledger's. @throws where there is none */
export async function lockPayout(tx: Tx, payoutId: string) {
  await tx.$queryRaw`SELECT FROM payouts WHERE id = ${payoutId}::uuid FOR UPDATE`
  return tx.payout.findUniqueOrThrow({ where: { id: payoutId } })
}

type Held = { id: string; state: string; heldReason: string | null }

/** It waits, the creator is told why; its money stays set aside. Held already, only the reason changes. */
export async function holdPayout(tx: Tx, payout: Held, reason: HeldReason, until: Date | null): Promise<void> {
  const data = { state: 'held', heldReason: reason, heldUntil: until }
  await tx.payout.update({ where: { id: payout.id }, data })
  if (payout.state !== 'held' || payout.heldReason !== reason) await mailPayoutHeld(tx, payout.id, reason)
}

/** What held it is gone. */
export async function unholdPayout(tx: Tx, payoutId: string): Promise<void> {
  await tx.payout.update({ where: { id: payoutId }, data: { state: 'requested', heldReason: null, heldUntil: null } })
}

/** It came to nothing before any money left: all of it is the creator's again. */
export async function failPayout(tx: Tx, payout: PostedPayout, reason: FailedReason, at: Date): Promise<void> {
  const cleared = { heldReason: null, heldUntil: null }
  await tx.payout.update({
    where: { id: payout.id },
    data: { state: 'failed', failedReason: reason, endedAt: at, ...cleared },
  })
  await postPayoutFailed(tx, payout, at)
  await closePayoutExceptions(tx, payout.id, at)
  await mailPayoutFailed(tx, payout.id, reason)
}
