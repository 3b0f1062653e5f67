import type { HealthFigures } from './check-health.ts'
import { type HealthSubject, healthSubjects } from './names.ts'

/** A job that is due is taken within a second where workers are well; a minute is a queue that doesn't move. */
const oldestSecondsFine = 60
const connectionShareFine = 0.8
const errorShareFine = 0.01
/** A page that takes longer loses people. */
const p99FineMs = 2500

const sound: Readonly<Record<HealthSubject, (health: HealthFigures) => boolean>> = {
  database: ({ database }) => database.connections < database.most * connectionShareFine,
  migrations: ({ migrations }) => migrations.pending.length === 0,
  workers: ({ workers }) => workers.alive > 0,
  queue: ({ queue }) => queue.failed === 0 && queue.oldestSeconds < oldestSecondsFine,
  mails: ({ mails }) => mails.failed === 0 && mails.late === 0,
  webhooks: ({ webhooks }) => webhooks.late === 0 && webhooks.failed === 0,
  alerts: ({ alerts }) => alerts.firing === 0,
  errors: ({ errors }) => errors.open === 0,
  traffic: ({ traffic }) =>
    traffic.errors <= traffic.count * errorShareFine && (traffic.p99 === null || traffic.p99 <= p99FineMs),
}

/** Which of the figures ask for a person. */
export function judgeHealth(health: HealthFigures): HealthSubject[] {
  return healthSubjects.filter(subject => !sound[subject](health))
}
