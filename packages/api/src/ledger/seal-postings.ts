import { asLedgerTx, enqueue } from '@odim/db'
import type { Context } from '../context.ts'
import { sealJob } from './jobs.ts'

const batchSize = 5000
/** What is unsealed may be ten seconds old. */
const everyMs = 5000

/**
 * Seals what is committed into the hash chain, up to the oldest transaction that still runs. Apart from the postings themselves, so
 * that a sale never waits for the chain.
 *
 * @returns how many postings were sealed
 */
export async function sealPostings(ctx: Context): Promise<number> {
  let sealed = 0
  for (;;) {
    const [row] = await ctx.transaction(
      tx => asLedgerTx(tx).$queryRaw<{ count: number }[]>`SELECT ledger_seal(${batchSize}::int) AS count`,
    )
    sealed += row?.count ?? 0
    if (row?.count !== batchSize) return sealed
  }
}

/** The job `ledger.seal`: seals, and asks for its next run, since schedules know no seconds. The one of each minute begins it again. */
export async function keepSealing(ctx: Context): Promise<void> {
  await sealPostings(ctx)
  const runAt = new Date(ctx.clock.now().getTime() + everyMs)
  await ctx.transaction(tx => enqueue(tx, sealJob, {}, { runAt, jobKey: sealJob.name }))
}
