import { enqueue } from '@odim/db'
import { DomainError } from '../errors.ts'
import { recordAct } from '../operations/index.ts'
import type { SignedInContext } from '../trpc.ts'
import { reconcileJob } from './jobs.ts'

/** Compares everything now, and not only at the next quarter of an hour. @throws DomainError reconciliation.paused */
export async function reconcileNow(ctx: SignedInContext): Promise<void> {
  if (!(await ctx.flags.isOn('payments.reconciler'))) throw new DomainError('reconciliation.paused')
  await ctx.transaction(async tx => {
    await enqueue(tx, reconcileJob, { askedBy: ctx.actor.userId }, { jobKey: 'reconciliation.now' })
    await recordAct(tx, ctx, { act: 'difference.run', about: 'difference:all' })
  })
}
