export type { Health } from './check-health.ts'
export type { JobDetails, ListedJob } from './list-jobs.ts'
export { recordAct } from './record-act.ts'
export type { HealthSubject } from './schema.ts'
