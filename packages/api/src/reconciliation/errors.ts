import { defineErrors } from '../errors.ts'

export const reconciliationErrors = defineErrors({
  'reconciliation.paused': {
    kind: 'unavailable',
    text: 'reconciliation_paused',
    help: 'reconciliation_paused_help',
    way: '/ops/flags/payments.reconciler',
  },
})
