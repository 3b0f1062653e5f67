import { enqueue, newId } from '@odim/db'
import type { Context } from '../context.ts'
import { type Difference, mostDifferences, readDifferences } from './differences.ts'
import { readFigures } from './figures.ts'
import { findForgotten } from './find-forgotten.ts'
import { reconcileJob } from './jobs.ts'
import { listExceptions } from './list-exceptions.ts'
import { repairDifference } from './repair-difference.ts'
import { syncProvider } from './sync-provider.ts'

const minuteMs = 60_000
/** So young a thing may still be on its way to us; what is older is listed, well before an invariant would see it. */
const youngMs = 2 * minuteMs
const lookAgainMs = 3 * minuteMs

/**
 * Compares our books with the provider's transactions, its balance ledger and its settlements, business by business and to the unit: each
 * difference is repaired by asking once more, or listed for a person. The job `reconciliation.run`; any number of these may run at once.
 *
 * Nothing while it is turned off.
 *
 * @throws the first error of a business that couldn't be read, after all that could is compared
 */
export function reconcile(ctx: Context, { askedBy }: { askedBy?: string | undefined } = {}): Promise<void> {
  return compare(ctx, { kind: 'recent', askedBy: askedBy ?? null })
}

/** The same over three days, and payments that the poll has left undecided; the job `reconciliation.nightly`. */
export async function reconcileNightly(ctx: Context): Promise<void> {
  await findForgotten(ctx)
  await compare(ctx, { kind: 'wide', askedBy: null })
}

async function compare(ctx: Context, { kind, askedBy }: { kind: 'recent' | 'wide'; askedBy: string | null }) {
  if (!(await ctx.flags.isOn('payments.reconciler'))) return
  const id = newId()
  const startedAt = ctx.clock.now()
  await ctx.transaction(tx => tx.reconciliationRun.create({ data: { id, askedBy, startedAt }, select: { id: true } }))
  const read: string[] = []
  const failures: unknown[] = []
  let unfinished = false
  for (const { id: integrationId } of ctx.config.integrations) {
    try {
      if (await syncProvider(ctx, { integrationId, kind })) read.push(integrationId)
      else unfinished = true
    } catch (error) {
      failures.push(error)
    }
  }

  const found = await readDifferences(ctx)
  for (const difference of found)
    await repairDifference(ctx, difference).catch((error: unknown) => {
      ctx.logger.warn({ err: error, kind: difference.kind, subject: difference.subject }, 'a difference stays for now')
    })
  const left = found.length === 0 ? [] : await readDifferences(ctx)

  const now = ctx.clock.now()
  const isYoung = ({ happenedAt, listed }: Difference) => !listed && now.getTime() - happenedAt.getTime() < youngMs
  const young = left.filter(isYoung)
  const figures = await readFigures(ctx)
  await ctx.transaction(async tx => {
    const grown = left.filter(difference => !isYoung(difference))
    const { opened, closed } = await listExceptions(tx, {
      ...{ differences: grown, read, now },
      complete: left.length < mostDifferences,
    })
    const repaired = Math.max(0, found.length - left.length)
    await tx.reconciliationRun.update({
      where: { id },
      data: { finishedAt: now, repaired, opened, closed, figures },
      select: { id: true },
    })
    if (young.length > 0 || unfinished) {
      const runAt = new Date(now.getTime() + (unfinished ? minuteMs : lookAgainMs))
      await enqueue(tx, reconcileJob, {}, { runAt, jobKey: 'reconciliation.again' })
    }
  })
  if (failures.length > 0) throw failures[0]
}
