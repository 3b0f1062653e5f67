import type { Context } from '../context.ts'

/** As long as a card payment can be disputed, and some. */
const keepMs = 400 * 86_400_000
const batch = 5000

/** In batches, so that no transaction holds many rows for long. Running twice deletes nothing twice. */
export async function forgetEvaluations(ctx: Context): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - keepMs)
  for (let deleted = batch; deleted === batch; ) {
    deleted = await ctx.transaction(
      tx => tx.$executeRaw`
        DELETE FROM flag_evaluations WHERE id IN
          (SELECT id FROM flag_evaluations WHERE evaluated_at < ${before} ORDER BY evaluated_at LIMIT ${batch})`,
    )
  }
}
