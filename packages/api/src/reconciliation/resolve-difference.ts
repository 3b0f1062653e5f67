import { enqueue } from '@odim/db'
import { DomainError } from '../errors.ts'
import { recordAct } from '../operations/index.ts'
import type { SignedInContext } from '../trpc.ts'
import { reconcileJob } from './jobs.ts'
import type { AcceptDifferenceInput, TakeDifferenceInput } from './schema.ts'

/** An operator looks at it from now on, whoever did before. @throws DomainError common.not_found where none is open */
export async function takeDifference(ctx: SignedInContext, { differenceId }: TakeDifferenceInput): Promise<void> {
  await ctx.transaction(async tx => {
    const { count } = await tx.reconciliationException.updateMany({
      where: { id: differenceId, resolvedAt: null },
      data: { ownerId: ctx.actor.userId, takenAt: ctx.clock.now() },
    })
    if (count === 0) throw new DomainError('common.not_found')
    await recordAct(tx, ctx, { act: 'difference.take', about: `difference:${differenceId}` })
  })
}

/** It is right as it is, and isn't listed again while it stands so. @throws DomainError common.not_found where none is open */
export async function acceptDifference(
  ctx: SignedInContext,
  { differenceId, reason }: AcceptDifferenceInput,
): Promise<void> {
  await ctx.transaction(async tx => {
    const { count } = await tx.reconciliationException.updateMany({
      where: { id: differenceId, resolvedAt: null },
      data: { resolvedAt: ctx.clock.now(), resolution: 'accepted', resolvedBy: ctx.actor.userId, reason },
    })
    if (count === 0) throw new DomainError('common.not_found')
    await recordAct(tx, ctx, { act: 'difference.accept', about: `difference:${differenceId}`, reason })
  })
}

/** Compares everything now, and not only at the next quarter of an hour. */
export async function reconcileNow(ctx: SignedInContext): Promise<void> {
  await ctx.transaction(async tx => {
    await enqueue(tx, reconcileJob, { askedBy: ctx.actor.userId }, { jobKey: 'reconciliation.now' })
    await recordAct(tx, ctx, { act: 'difference.run', about: 'difference:all' })
  })
}
