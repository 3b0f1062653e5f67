import { translate } from '@odim/messages'
import { stringify } from 'yaml'
import { loadRules } from './load-rules.ts'
import type { Rule } from './rule.ts'
import { gaugeOfRule } from './watch-gauges.ts'

const head = `# Made of packages/api/src/alerts/rules.yaml by \`node tools/prometheus-rules.ts\`; change it there. \`pnpm check\` compares.
`

/** Odim's alert rules as a file of Prometheus' rules, for whoever has a Prometheus that reads /metrics. */
export function prometheusRules(): string {
  const rules = loadRules().map(rule => ({
    alert: alertName(rule.name),
    expr: expressionOf(rule),
    for: seconds(rule.for),
    keep_firing_for: seconds(rule.calm),
    labels: { severity: rule.severity },
    annotations: {
      summary: translate(rule.title, {}, 'en'),
      description: translate(rule.help, {}, 'en'),
      runbook: `docs/operations/alerts.md#${rule.name}`,
    },
  }))
  // Nobody at Odim can tell that nobody at Odim looks.
  const nobodyLooks = {
    alert: 'OdimAlertsNotEvaluated',
    expr: 'max(odim_alert_seconds_since_evaluation) > 300 or absent(odim_alert_seconds_since_evaluation)',
    for: '120s',
    labels: { severity: 'urgent' },
    annotations: {
      summary: 'Odim no longer evaluates its alerts, or can not be asked',
      runbook: 'docs/operations/alerts.md#when-nobody-looks',
    },
  }
  return head + stringify({ groups: [{ name: 'odim', rules: [...rules, nobodyLooks] }] }, { lineWidth: 0 })
}

const seconds = (ms: number) => `${ms / 1000}s`

function alertName(name: string): string {
  const words = name.split('-').map(word => word.charAt(0).toUpperCase() + word.slice(1))
  return `Odim${words.join('')}`
}

function expressionOf(rule: Rule): string {
  const { measure } = rule
  const judged = rule.above === undefined ? `< ${rule.below}` : `> ${rule.above}`
  const window = seconds(rule.window)
  switch (measure.of) {
    case 'failed-share': {
      const all = `odim_${measure.kind}_duration_seconds_count`
      const by = measure.together ? 'sum' : 'sum by (name)'
      const failed = `${by} (increase(${all}{${labels(measure.names, 'outcome="failed"')}}[${window}]))`
      return `${failed} / (${by} (increase(${all}${selector(measure.names)}[${window}])) >= ${measure.atLeast}) ${judged}`
    }
    case 'duration': {
      const name = `odim_${measure.kind}_duration_seconds`
      const limit = (rule.above ?? rule.below ?? 0) / 1000
      const found = `histogram_quantile(${measure.quantile}, sum by (name, le) (rate(${name}_bucket${selector(measure.names)}[${window}])))`
      const enough = `sum by (name) (increase(${name}_count${selector(measure.names)}[${window}])) >= ${measure.atLeast}`
      return `${found} ${judged.charAt(0)} ${limit} and ${enough}`
    }
    case 'gauge':
      return `max by (instance) (max_over_time(odim_${measure.gauge}[${window}])) ${judged}`
    case 'stock': {
      const gauge = `odim_${gaugeOfRule(rule.name)}`
      return `max(${gauge}) ${judged}${rule.unknown === 'breach' ? ` or absent(${gauge})` : ''}`
    }
  }
}

function labels(names: string, more?: string): string {
  const pattern = names === '*' ? [] : [`name=~"${names.replace(/\*$/, '.*')}"`]
  return [...pattern, ...(more ? [more] : [])].join(',')
}

const selector = (names: string) => (names === '*' ? '' : `{${labels(names)}}`)
