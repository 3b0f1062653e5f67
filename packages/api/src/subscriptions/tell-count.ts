import type { Context } from '../context.ts'

/**
 * Tells every process that a page counts its subscribers differently now. A job and not part of the sale: a transaction that
 * notifies waits for all others that do, and a ledger's must not.
 */
export async function tellCount(ctx: Context, { creatorId }: { creatorId: string }): Promise<void> {
  await ctx.transaction(tx => tx.$executeRaw`SELECT tell_page_changed(${creatorId}::uuid)`)
}
