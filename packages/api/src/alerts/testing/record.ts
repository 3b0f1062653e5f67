import { newId } from '@odim/db'
import { asOwner } from '@odim/db/testing'
import { durationClasses } from '../../telemetry/index.ts'
import type { TestWorld } from '../../testing/index.ts'

type Db = Pick<TestWorld, 'database'>

export const minutes = (at: Date, count: number) => new Date(at.getTime() + count * 60_000)
const minuteOf = (at: Date) => new Date(Math.floor(at.getTime() / 60_000) * 60_000)

/** One minute of calls as a process would have written it. */
export async function recordCalls(
  world: Db,
  at: Date,
  calls: { kind: string; name: string; count: number; errors?: number; ms?: number; instance?: string },
): Promise<void> {
  const { kind, name, count, errors = 0, ms = 5, instance = 'web-1' } = calls
  const place = durationClasses.findIndex(limit => ms <= limit)
  const classes = [...durationClasses, 0].map((_, index) =>
    index === (place < 0 ? durationClasses.length : place) ? count : 0,
  )
  await asOwner(
    world.database,
    `INSERT INTO metric_minutes (minute, kind, name, instance, count, errors, total_ms, max_ms, classes)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
    [minuteOf(at), kind, name, instance, count, errors, count * ms, ms, classes],
  )
}

export async function recordGauge(world: Db, at: Date, name: string, value: number): Promise<void> {
  await asOwner(
    world.database,
    `INSERT INTO gauge_minutes (minute, name, instance, last, highest) VALUES ($1, $2, 'web-1', $3, $4) ON CONFLICT DO NOTHING`,
    [minuteOf(at), name, value / 2, value],
  )
}

export async function recordBeat(world: Db, at: Date): Promise<void> {
  await asOwner(
    world.database,
    `INSERT INTO worker_heartbeats (pool_id, pid, beat_at) VALUES ('p', 1, $1) ON CONFLICT (pool_id) DO UPDATE SET beat_at = excluded.beat_at`,
    [at],
  )
}

/** Things of a state machine that came to these ends. */
export async function recordEnds(world: Db, at: Date, machine: string, ends: Readonly<Record<string, number>>) {
  for (const [state, count] of Object.entries(ends)) {
    for (let index = 0; index < count; index += 1) {
      await asOwner(
        world.database,
        `INSERT INTO state_history (machine, subject_id, from_state, to_state, cause, moved_at) VALUES ($1, $2, '', $3, 'test', $4)`,
        [machine, newId(), state, at],
      )
    }
  }
}

export async function recordMails(world: Db, createdAt: Date, state: 'queued' | 'failed', count: number) {
  for (let index = 0; index < count; index += 1) {
    const id = newId()
    await asOwner(
      world.database,
      `INSERT INTO mails (id, to_address, template, locale, params, dedupe_key, state, created_at)
       VALUES ($1::uuid, 'a@b.test', 'receipt', 'en', '{}', $1::uuid::text, 'queued', $2)`,
      [id, createdAt],
    )
    if (state === 'failed') await asOwner(world.database, "UPDATE mails SET state = 'failed' WHERE id = $1", [id])
  }
}

export async function recordJob(world: Db, { givenUp }: { givenUp: boolean }): Promise<void> {
  await asOwner(
    world.database,
    `SELECT graphile_worker.add_job('payments.verify', '{}'::json, max_attempts => 3);
     UPDATE graphile_worker._private_jobs SET attempts = ${givenUp ? 'max_attempts' : 'max_attempts - 1'}`,
  )
}

export async function recordStagedJob(world: Db, createdAt: Date, runAt: Date | null): Promise<void> {
  await asOwner(
    world.database,
    `INSERT INTO job_outbox (task, payload, created_at, run_at) VALUES ('payments.verify', '{}', $1, $2)`,
    [createdAt, runAt],
  )
}

export async function recordErrors(world: Db, at: Date, { count, firstSeen }: { count: number; firstSeen: Date }) {
  await asOwner(
    world.database,
    `INSERT INTO error_groups (fingerprint, app, name, message, first_release, last_release, first_seen_at, last_seen_at, count)
     VALUES (repeat('a', 32), 'web', 'TypeError', 'x is undefined', 'r', 'r', $1, $2, $3) ON CONFLICT DO NOTHING`,
    [firstSeen, at, count],
  )
  await asOwner(
    world.database,
    `INSERT INTO error_events (fingerprint, happened_at, release, place, stack)
     SELECT repeat('a', 32), $1, 'r', 'home', '' FROM generate_series(1, $2::int)`,
    [at, count],
  )
}

export async function recordWebhook(world: Db, receivedAt: Date, verdict: 'done' | 'failed' | null): Promise<void> {
  const id = newId()
  await asOwner(
    world.database,
    `INSERT INTO webhook_events (id, integration_id, dedupe_key, event, body, received_at, verdict, handled_at)
     VALUES ($1::uuid, 'ng', $1::uuid::text, 'charge.success', '', $2, $3, $4)`,
    [id, receivedAt, verdict, verdict ? receivedAt : null],
  )
}

export async function recordHeldUpload(world: Db, createdAt: Date): Promise<void> {
  const [owner, asset] = [newId(), newId()]
  await asOwner(
    world.database,
    `INSERT INTO users (id, email, password_hash, display_name, locale) VALUES ($1::uuid, $1::uuid::text || '@example.com', 'x', 'Ama', 'en')`,
    [owner],
  )
  await asOwner(
    world.database,
    `INSERT INTO assets (id, owner_id, purpose, state, original_name, byte_size, original_key, created_at)
     VALUES ($1, $2, 'avatar', 'processing', 'a.png', 1, 'k', $3)`,
    [asset, owner, createdAt],
  )
  await asOwner(world.database, "UPDATE assets SET state = 'held', reason = 'scanner-gone' WHERE id = $1", [asset])
}

export async function recordException(world: Db, openedAt: Date, resolvedAt: Date | null): Promise<void> {
  await asOwner(
    world.database,
    `INSERT INTO payment_exceptions (id, kind, detail, opened_at, resolved_at) VALUES ($1, 'unknown-reference', '{}', $2, $3)`,
    [newId(), openedAt, resolvedAt],
  )
}

/** Something that the reconciler could not repair. */
export async function recordDifference(world: Db, openedAt: Date): Promise<void> {
  await asOwner(
    world.database,
    `INSERT INTO reconciliation_exceptions (id, integration_id, kind, subject, opened_at) VALUES ($1, 'ng', 'transaction-unknown', '1', $2)`,
    [newId(), openedAt],
  )
}

/** A run of the invariants that found so many rows of each. */
export async function recordInvariantRuns(world: Db, at: Date, counts: Readonly<Record<string, number>>) {
  const results = Object.entries(counts).map(([name, count]) => ({ name, count, rows: [] }))
  await asOwner(
    world.database,
    'INSERT INTO invariant_runs (id, nightly, started_at, finished_at, results) VALUES ($1, false, $2, $2, $3)',
    [newId(), at, JSON.stringify(results)],
  )
}

/** The one posting that waits for its seal, since then. */
export async function recordUnsealed(world: Db, writtenAt: Date): Promise<void> {
  await asOwner(
    world.database,
    `SET session_replication_role = replica; TRUNCATE ledger_unsealed;
     INSERT INTO ledger_unsealed (posting_id, xid, written_at) VALUES (uuidv7(), 1, '${writtenAt.toISOString()}')`,
  )
}
