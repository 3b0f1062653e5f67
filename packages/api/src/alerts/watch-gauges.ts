import { statfs } from 'node:fs/promises'
import type { Services } from '../services.ts'
import { alertRulesOf } from './rules-of.ts'

/** How a rule's value is called in /metrics, where it is one of the product's own tables. */
export const gaugeOfRule = (name: string) => `alert_${name.replaceAll('-', '_')}`

/**
 * What alerts know beside what is measured anyway: how full the files' disk is, what the rules over the product's tables found last,
 * and how long ago anybody looked. So Prometheus can judge by the same rules.
 */
export function watchAlertGauges(services: Pick<Services, 'telemetry' | 'db' | 'clock' | 'config'>): void {
  const { telemetry, db, clock, config } = services
  telemetry.gauge('storage_used_share', async () => {
    const { blocks, bavail } = await statfs(config.storageDir)
    return blocks > 0 ? 1 - bavail / blocks : 0
  })
  let asked: Promise<{ rule: string; value: number | null; evaluatedAt: Date }[]> | undefined
  const standings = () => {
    asked ??= db.prisma.alertStanding
      .findMany({ select: { rule: true, value: true, evaluatedAt: true } })
      // All gauges of one look come from one query.
      .finally(() => {
        asked = undefined
      })
    return asked
  }
  for (const { name, measure } of alertRulesOf(config)) {
    if (measure.of !== 'stock') continue
    telemetry.gauge(gaugeOfRule(name), async () => {
      const value = (await standings()).find(({ rule }) => rule === name)?.value
      // What can't be told is left out, and so absent for Prometheus.
      return value ?? Number.NaN
    })
  }
  telemetry.gauge('alert_seconds_since_evaluation', async () => {
    const latest = Math.max(...(await standings()).map(({ evaluatedAt }) => evaluatedAt.getTime()))
    return (clock.now().getTime() - latest) / 1000
  })
}
