import { DomainError } from '../errors.ts'
import type { SignedInContext } from '../trpc.ts'

/**
 * Signs out one of one's own devices. By its public id: Lucia only knows tokens, which we don't have.
 *
 * @throws DomainError `common.not_found` for a device that is gone or somebody else's
 */
export async function endDevice(ctx: SignedInContext, input: { publicId: string }): Promise<void> {
  const { userId, sessionPublicId } = ctx.actor
  const { count } = await ctx.transaction(tx => tx.session.deleteMany({ where: { publicId: input.publicId, userId } }))
  if (count === 0) throw new DomainError('common.not_found', { way: '/settings/devices' })
  if (input.publicId === sessionPublicId) ctx.session.clear()
}
