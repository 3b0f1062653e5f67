export type { Health } from './check-health.ts'
export type { ListedJob } from './list-jobs.ts'
export type { HealthSubject, LatencyKind, LatencyOrder } from './names.ts'
export { recordAct } from './record-act.ts'
