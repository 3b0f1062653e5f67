export type { Health } from './check-health.ts'
export type { ListedJob } from './list-jobs.ts'
export type { ActName, ActSubject, HealthSubject, LatencyKind, LatencyOrder } from './names.ts'
export { recordAct } from './record-act.ts'
