import type { Health, HealthSubject } from '@odim/api'
import { m } from '@odim/messages'
import { msText, shareText } from './figures.ts'

type Words = {
  label: () => string
  value: (health: Health) => string
  note?: (health: Health) => string | undefined
  /** What is wrong when it is, and what to do. */
  help: () => string
  to?: string
}

/** What is said of each thing that can be well or ill, and where more is known of it. */
export const healthWords: Readonly<Record<HealthSubject, Words>> = {
  alerts: {
    label: m.operations_health_alerts,
    value: ({ alerts }) => m.operations_health_alerts_value({ count: alerts.firing }),
    help: m.operations_health_alerts_help,
    to: '/ops/alerts',
  },
  database: {
    label: m.operations_health_database,
    value: ({ database }) => m.operations_health_database_value({ used: database.connections, most: database.most }),
    help: m.operations_health_database_help,
    to: '/ops/queries',
  },
  migrations: {
    label: m.operations_health_migrations,
    value: ({ migrations }) => m.operations_health_migrations_value({ count: migrations.pending.length }),
    help: m.operations_health_migrations_help,
    to: '/ops/migrations',
  },
  workers: {
    label: m.operations_health_workers,
    value: ({ workers }) => m.operations_health_workers_value({ count: workers.alive }),
    help: m.operations_health_workers_help,
    to: '/ops/versions',
  },
  queue: {
    label: m.operations_health_queue,
    value: ({ queue: { waiting, running, failed } }) => m.operations_health_queue_value({ waiting, running, failed }),
    note: ({ queue }) =>
      queue.waiting > 0 ? m.operations_health_queue_oldest({ seconds: queue.oldestSeconds }) : undefined,
    help: m.operations_health_queue_help,
    to: '/ops/queue',
  },
  mails: {
    label: m.operations_health_mails,
    value: ({ mails: { failed, late } }) => m.operations_health_mails_value({ failed, late }),
    help: m.operations_health_mails_help,
    to: '/ops/mails?state=failed',
  },
  webhooks: {
    label: m.operations_health_webhooks,
    value: ({ webhooks: { failed, late } }) => m.operations_health_webhooks_value({ failed, late }),
    help: m.operations_health_webhooks_help,
    to: '/ops/webhooks',
  },
  errors: {
    label: m.operations_health_errors,
    value: ({ errors }) => m.operations_health_errors_value({ count: errors.open }),
    help: m.operations_health_errors_help,
    to: '/ops/errors',
  },
  traffic: {
    label: m.operations_health_traffic,
    value: ({ traffic }) =>
      traffic.count === 0
        ? m.operations_health_traffic_none()
        : m.operations_health_traffic_value({
            share: shareText(traffic.errors, traffic.count),
            p99: msText(traffic.p99),
          }),
    help: m.operations_health_traffic_help,
    to: '/ops/latency?window=1h',
  },
}
