import { defineErrors } from '../errors.ts'

export const alertsErrors = defineErrors({
  'alerts.rule_unknown': {
    kind: 'not-found',
    text: 'alerts_rule_unknown',
    help: 'alerts_rule_unknown_help',
    way: '/ops/alerts',
  },
  'alerts.not_firing': {
    kind: 'conflict',
    text: 'alerts_not_firing',
    help: 'alerts_not_firing_help',
    way: '/ops/alerts',
  },
})
