export type { Health } from './check-health.ts'
export type { HealthSubject } from './schema.ts'
