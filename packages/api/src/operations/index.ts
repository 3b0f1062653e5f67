export type { Health } from './check-health.ts'
export type { ListedJob } from './list-jobs.ts'
export { recordAct } from './record-act.ts'
export type { HealthSubject, LatencyKind, LatencyOrder } from './schema.ts'
