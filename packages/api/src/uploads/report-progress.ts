import { signal } from '@odim/db'
import type { Context } from '../context.ts'
import { topicOf } from '../live/index.ts'

const everyMs = 1000

/** Notes how far a long work is, at most once a second and one write after another. `end` waits for the last. */
export function reportProgress(
  ctx: Context,
  assetId: string,
): { report: (percent: number) => void; end: () => Promise<void> } {
  let last = 0
  let writing: Promise<void> | null = null
  return {
    report(percent) {
      const now = performance.now()
      if (writing || now - last < everyMs) return
      last = now
      writing = ctx
        .transaction(async tx => {
          await tx.asset.updateMany({ where: { id: assetId, state: 'processing' }, data: { progress: percent } })
          await signal(tx, 'live', topicOf.asset(assetId))
        })
        .catch(
          // Only a number on a page; the work itself goes on, and its last transaction finds out whether it still counts.
          error => ctx.logger.warn({ err: error, assetId }, 'progress not noted'),
        )
        .finally(() => {
          writing = null
        })
    },
    async end() {
      await writing
    },
  }
}
