import type { SignedInContext } from '../trpc.ts'

/** Signs out every device but this one. */
export async function endOtherDevices(ctx: SignedInContext): Promise<{ ended: number }> {
  const { userId, sessionPublicId } = ctx.actor
  const { count } = await ctx.transaction(tx =>
    tx.session.deleteMany({ where: { userId, publicId: { not: sessionPublicId } } }),
  )
  return { ended: count }
}
