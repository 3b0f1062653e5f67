import { signal } from '@odim/db'
import type { Context } from '../context.ts'

/**
 * Tells whoever watches, in every process. For after a transaction that mustn't notify by itself (ledger, holds): a statement of its
 * own. It never fails: who watches looks by themselves too, only later.
 */
export async function tellLive(ctx: Pick<Context, 'db' | 'logger'>, topic: string): Promise<void> {
  try {
    await signal(ctx.db.prisma, 'live', topic)
  } catch (error) {
    ctx.logger.warn({ err: error, topic }, 'live update not told')
  }
}
