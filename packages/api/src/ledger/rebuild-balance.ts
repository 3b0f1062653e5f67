import { asLedgerTx, type Tx } from '@odim/db'

/**
 * The sum that is kept of one account, made anew out of its entries under its lock: nobody posts to it meanwhile. Hundredths.
 *
 * @returns what it was and what it is now; null where no sum is kept
 */
export async function rebuildBalance(tx: Tx, accountId: string): Promise<{ before: bigint; after: bigint } | null> {
  const [sums] = await asLedgerTx(tx).$queryRaw<{ before: bigint; after: bigint }[]>`
    SELECT before, after FROM ledger_rebuild_balance(${accountId}::uuid)`
  return sums ?? null
}
