import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Database } from '@odim/db'
import type { Telemetry } from './telemetry.ts'

const nanosecondsToMs = 1e-6
/** The timer behind it fires so often; what it measures includes its own waiting. */
const resolutionMs = 20

/** What every process tells of itself. Answers how to stop. */
export function watchProcess(telemetry: Pick<Telemetry, 'gauge'>, db: Pick<Database, 'poolUse'>): () => void {
  const delays = monitorEventLoopDelay({ resolution: resolutionMs })
  delays.enable()
  // The longest since the last look: an average would hide what a visitor felt.
  telemetry.gauge('event_loop_lag_ms', () => {
    const longest = delays.count > 0 ? delays.max * nanosecondsToMs - resolutionMs : 0
    delays.reset()
    return Math.max(0, longest)
  })
  telemetry.gauge('memory_rss_bytes', () => process.memoryUsage.rss())
  telemetry.gauge('memory_heap_bytes', () => process.memoryUsage().heapUsed)
  telemetry.gauge('pool_total', () => db.poolUse().total)
  telemetry.gauge('pool_idle', () => db.poolUse().idle)
  telemetry.gauge('pool_waiting', () => db.poolUse().waiting)
  return () => delays.disable()
}
