import type { Database } from '@odim/db'
import { z } from 'zod'
import { isDatabaseGone } from '../present-error.ts'
import { type DescribedError, describeError } from './describe-error.ts'
import type { ErrorPlace } from './telemetry.ts'

type Kept = DescribedError & { count: number; firstAt: Date; lastAt: Date; events: Event[] }
type Event = { happenedAt: Date; place: string; requestId: string | null; actorId: string | null; stack: string }

export type ErrorKeeper = {
  add(error: unknown, where: ErrorPlace): DescribedError
  /** Writes what was added since. What can't be written is added again. */
  write(db: Database): Promise<void>
}

/** A storm of one error is one row that counts, and the latest of it whole. */
export const eventsKept = 20
const eventsAtOnce = 5
/** A storm of errors that are all different would fill the table: past this many kinds an hour they are one. */
const kindsPerHour = 200
const hour = 3_600_000

const manyOthers = 'Errors of more than 200 kinds within an hour; the log has each of them.'
const actorSchema = z.uuid()

export function createErrorKeeper(app: string, release: string, now: () => Date): ErrorKeeper {
  let waiting = new Map<string, Kept>()
  let kinds = new Set<string>()
  let hourBegan = now().getTime()

  function kindOf(error: unknown): DescribedError {
    const described = describeError(app, error)
    if (now().getTime() - hourBegan > hour) {
      hourBegan = now().getTime()
      kinds = new Set()
    }
    if (!kinds.has(described.fingerprint) && kinds.size >= kindsPerHour)
      return { ...describeError(app, manyOthers), stack: described.stack }
    kinds.add(described.fingerprint)
    return described
  }

  return {
    add(error, { place, requestId, actorId }) {
      const described = kindOf(error)
      const at = now()
      const known = waiting.get(described.fingerprint)
      const one = known ?? { ...described, count: 0, firstAt: at, lastAt: at, events: [] }
      one.count += 1
      if (at > one.lastAt) one.lastAt = at
      one.events.push({
        happenedAt: at,
        place: place.slice(0, 200),
        requestId: requestId?.slice(0, 100) ?? null,
        actorId: actorSchema.safeParse(actorId).data ?? null,
        stack: described.stack,
      })
      if (one.events.length > eventsAtOnce) one.events.shift()
      waiting.set(described.fingerprint, one)
      return described
    },
    async write(db) {
      if (waiting.size === 0) return
      const taken = waiting
      waiting = new Map()
      try {
        await writeErrors(db, app, release, [...taken.values()])
      } catch (error) {
        // Anything else than an outage would fail again, and keep later ones from being written.
        if (isDatabaseGone(error))
          for (const [fingerprint, one] of taken) {
            const newer = waiting.get(fingerprint)
            waiting.set(fingerprint, newer ? { ...newer, count: newer.count + one.count, firstAt: one.firstAt } : one)
          }
        throw error
      }
    },
  }
}

async function writeErrors(db: Database, app: string, release: string, kept: Kept[]): Promise<void> {
  const fingerprints = kept.map(one => one.fingerprint).sort()
  const groups = JSON.stringify(kept.map(({ events: _events, stack: _stack, ...group }) => group))
  const events = JSON.stringify(
    kept.flatMap(({ fingerprint, events }) => events.map(event => ({ fingerprint, ...event }))),
  )
  await db.transaction(async tx => {
    // Seen again after it was called resolved: it is open again.
    await tx.$executeRaw`
      INSERT INTO error_groups AS g (fingerprint, app, name, message, first_release, last_release, first_seen_at, last_seen_at, count)
      SELECT fingerprint, ${app}, name, message, ${release}, ${release}, "firstAt", "lastAt", count
      FROM jsonb_to_recordset(${groups}::jsonb) AS r (fingerprint text, name text, message text, "firstAt" timestamptz,
        "lastAt" timestamptz, count bigint)
      ORDER BY fingerprint
      ON CONFLICT (fingerprint) DO UPDATE SET
        message = excluded.message, last_release = excluded.last_release, count = g.count + excluded.count,
        last_seen_at = greatest(g.last_seen_at, excluded.last_seen_at),
        resolved_at = CASE WHEN excluded.last_seen_at > g.resolved_at THEN NULL ELSE g.resolved_at END,
        resolved_by = CASE WHEN excluded.last_seen_at > g.resolved_at THEN NULL ELSE g.resolved_by END`
    await tx.$executeRaw`
      INSERT INTO error_events (fingerprint, happened_at, release, place, request_id, actor_id, stack)
      SELECT fingerprint, "happenedAt", ${release}, place, "requestId", "actorId", stack
      FROM jsonb_to_recordset(${events}::jsonb) AS r (fingerprint text, "happenedAt" timestamptz, place text, "requestId" text,
        "actorId" uuid, stack text)`
    await tx.$executeRaw`
      DELETE FROM error_events e USING (
        SELECT id, row_number() OVER (PARTITION BY fingerprint ORDER BY happened_at DESC, id DESC) AS place
        FROM error_events WHERE fingerprint = ANY (${fingerprints}::text[])) AS ranked
      WHERE ranked.id = e.id AND ranked.place > ${eventsKept}`
  })
}
