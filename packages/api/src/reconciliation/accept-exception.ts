import { DomainError } from '../errors.ts'
import { recordAct } from '../operations/index.ts'
import type { SignedInContext } from '../trpc.ts'
import { unknownReference } from './acceptable.ts'
import type { AcceptExceptionInput } from './schema.ts'

/**
 * It is right as it is, and isn't listed again while it stands so: a difference, or an event about a payment that we don't have. What is
 * about money of ours ends where it is dealt with, by the refund or the payout itself.
 *
 * @throws DomainError common.not_found where none is open that may be accepted
 */
export async function acceptException(
  ctx: SignedInContext,
  { list, exceptionId, reason }: AcceptExceptionInput,
): Promise<void> {
  await ctx.transaction(async tx => {
    const resolvedAt = ctx.clock.now()
    const { count } =
      list === 'difference'
        ? await tx.reconciliationException.updateMany({
            where: { id: exceptionId, resolvedAt: null },
            data: { resolvedAt, resolution: 'accepted', resolvedBy: ctx.actor.userId, reason },
          })
        : list === 'payment'
          ? await tx.paymentException.updateMany({
              where: { id: exceptionId, resolvedAt: null, kind: unknownReference },
              data: { resolvedAt },
            })
          : { count: 0 }
    if (count === 0) throw new DomainError('common.not_found')
    await recordAct(tx, ctx, { act: 'difference.accept', about: `difference:${exceptionId}`, reason, detail: { list } })
  })
}
