import type { Schedule } from './schedules.ts'

/** What runs by the clock, in UTC: `schedule(contract, cron, payload)`. */
export const schedules: readonly Schedule[] = []
