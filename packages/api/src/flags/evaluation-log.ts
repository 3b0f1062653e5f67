import { type Database, newId } from '@odim/db'
import type { Hook } from '@openfeature/server-sdk'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import { definitionOf, isFlagKey } from './registry.ts'

type Entry = {
  id: string
  flag: string
  flagVersion: number
  subject: string | null
  creatorId: string | null
  result: boolean
  variant: string
  reason: string
  requestId: string
  evaluatedAt: Date
}

const writeEveryMs = 500
const largestBatch = 500
/** An outage's worth; past it the newest are only told to the log. */
const mostWaiting = 20_000

const facts = z.object({
  targetingKey: z.string().max(100).nullable().catch(null),
  creatorId: z.uuid().nullable().catch(null),
  requestId: z.string().max(100).catch(''),
})

/**
 * Keeps what flags about money have answered. The hook only remembers; a batch is written apart from whatever was decided, so that a
 * payment neither waits for it nor fails with it. A process that is killed loses what it remembered within the last half second;
 * one that is stopped writes it first.
 */
export function createEvaluationLog({ db, clock, logger }: { db: Database; clock: Clock; logger: Logger }) {
  let waiting: Entry[] = []
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> | undefined
  let failing = false

  const hook: Hook = {
    finally({ flagKey, context }, details) {
      if (!isFlagKey(flagKey) || definitionOf(flagKey).money !== true) return
      const { targetingKey, creatorId, requestId } = facts.parse(context)
      const version = details.flagMetadata['version']
      const entry: Entry = {
        id: newId(),
        flag: flagKey,
        flagVersion: typeof version === 'number' ? version : 0,
        subject: targetingKey,
        creatorId,
        result: details.value === true,
        variant: details.variant ?? 'error',
        reason: details.reason ?? 'UNKNOWN',
        requestId,
        evaluatedAt: clock.now(),
      }
      if (waiting.length >= mostWaiting) return logger.error({ evaluation: entry }, 'a flag’s evaluation is not kept')
      waiting.push(entry)
      timer ??= setTimeout(() => void flush(), writeEveryMs).unref()
    },
  }

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, largestBatch)
      try {
        await db.prisma.flagEvaluation.createMany({ data: batch, skipDuplicates: true })
        waiting = waiting.slice(batch.length)
        failing = false
      } catch (error) {
        if (!failing) logger.warn({ err: error, waiting: waiting.length }, 'evaluations of flags wait to be written')
        failing = true
        timer ??= setTimeout(() => void flush(), writeEveryMs * 10).unref()
        return
      }
    }
  }

  /** Writes what waits; never throws. */
  async function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    await writing
    writing ??= write().finally(() => {
      writing = undefined
    })
    await writing
  }

  return { hook, flush, stop: () => clearTimeout(timer) }
}
