import type { Database } from '@odim/db'
import { createRequestContext, createSystemContext } from '../context.ts'
import type { Services } from '../services.ts'
import { type MovableClock, movableClock } from './movable-clock.ts'
import type { TestWorld } from './test-world.ts'

/** The product's services at a moment of one's own choosing: what is done there happened then. */
export type Moment = Pick<TestWorld, 'services' | 'clock' | 'contextFor' | 'systemContext'>

/** Over services that exist already, so that seeds and journeys work on a running product; the moment stands still until moved. */
export function momentOf(services: Services, at: Date = new Date()): Moment {
  const clock = movableClock(at)
  const there: Services = { ...services, clock, db: withJobsFromNow(services.db, clock) }
  return {
    services: there,
    clock,
    contextFor: (actor, { locale = 'en', ipAddress = '127.0.0.1', issued } = {}) =>
      createRequestContext(there, {
        actor,
        request: { id: 'made', locale, timeZone: actor?.timeZone ?? null, ipAddress, userAgent: 'Odim seed' },
        session: { issue: token => issued?.push(token), clear() {} },
      }),
    systemContext: (cause = 'seed') => createSystemContext(there, { cause, requestId: 'made' }),
  }
}

/**
 * The worker lives in real time. A job that was staged for "in a minute" three weeks ago would run at once and ask what became of a
 * payment that is just being made; it is due in a minute from now instead.
 */
function withJobsFromNow(db: Database, clock: MovableClock): Database {
  return {
    ...db,
    transaction: (fn, options) =>
      db.transaction(async tx => {
        const result = await fn(tx)
        await tx.$executeRaw`
          UPDATE job_outbox SET run_at = run_at + (clock_timestamp() - ${clock.now()}::timestamptz)
          WHERE run_at IS NOT NULL AND xmin = pg_current_xact_id()::xid`
        return result
      }, options),
  }
}
