import type { Context } from '../context.ts'

/** Ends this device's session; without one it only clears the cookie, so that pressing twice is no error. */
export async function signOut(ctx: Context): Promise<void> {
  const { actor } = ctx
  if (actor) {
    await ctx.transaction(tx =>
      tx.session.deleteMany({ where: { publicId: actor.sessionPublicId, userId: actor.userId } }),
    )
  }
  ctx.session.clear()
}
