import type { Tx } from '@odim/db'
import { DomainError } from '../errors.ts'
import { recordAct } from '../operations/index.ts'
import type { SignedInContext } from '../trpc.ts'
import type { ExceptionList, TakeExceptionInput } from './schema.ts'

type Taken = { where: { id: string; resolvedAt: null }; data: { ownerId: string; takenAt: Date } }

const takeFrom: Readonly<Record<ExceptionList, (tx: Tx, taken: Taken) => Promise<{ count: number }>>> = {
  difference: (tx, taken) => tx.reconciliationException.updateMany(taken),
  payment: (tx, taken) => tx.paymentException.updateMany(taken),
  payout: (tx, taken) => tx.payoutException.updateMany(taken),
}

/** An operator looks at it from now on, whoever did before. @throws DomainError common.not_found where none is open */
export async function takeException(ctx: SignedInContext, { list, exceptionId }: TakeExceptionInput): Promise<void> {
  await ctx.transaction(async tx => {
    const { count } = await takeFrom[list](tx, {
      where: { id: exceptionId, resolvedAt: null },
      data: { ownerId: ctx.actor.userId, takenAt: ctx.clock.now() },
    })
    if (count === 0) throw new DomainError('common.not_found')
    await recordAct(tx, ctx, { act: 'difference.take', about: `difference:${exceptionId}`, detail: { list } })
  })
}
