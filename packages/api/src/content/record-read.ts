import { newId } from '@odim/db'
import type { Context } from '../context.ts'

/**
 * Remembers that a fan has read a paid post: evidence when a bank asks whether it was delivered. Once for each fan and post. A page is
 * not refused because this couldn't be written: the log says so.
 */
export async function recordRead(ctx: Context, read: { fanId: string; postId: string }): Promise<void> {
  await quietly(ctx, async () => {
    await ctx.transaction(tx =>
      tx.contentRead.createMany({
        data: {
          id: newId(),
          fanId: read.fanId,
          postId: read.postId,
          ipAddress: ctx.request.ipAddress,
          userAgent: ctx.request.userAgent.slice(0, 400),
          firstReadAt: ctx.clock.now(),
        },
        skipDuplicates: true,
      }),
    )
  })
}

/**
 * The same for a file of a paid post, for whoever serves files: `onServe`. Files of free posts and one's own leave no trace.
 * @throws what the database says: the file handler sends the file all the same, and asks again at the next read
 */
export async function recordFileRead(ctx: Context, read: { fanId: string; assetId: string }): Promise<void> {
  await ctx.transaction(
    tx => tx.$executeRaw`
      INSERT INTO content_reads (id, fan_id, post_id, asset_id, ip_address, user_agent, first_read_at)
      SELECT ${newId()}::uuid, ${read.fanId}::uuid, p.id, pa.asset_id, ${ctx.request.ipAddress},
             ${ctx.request.userAgent.slice(0, 400)}, ${ctx.clock.now()}
      FROM post_assets pa JOIN posts p ON p.id = pa.post_id JOIN creators c ON c.id = p.creator_id
      WHERE pa.asset_id = ${read.assetId}::uuid AND p.audience <> 'everyone' AND c.user_id <> ${read.fanId}::uuid
      ON CONFLICT DO NOTHING`,
  )
}

async function quietly(ctx: Context, write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    ctx.logger.error({ err: error }, 'a first read could not be recorded')
  }
}
