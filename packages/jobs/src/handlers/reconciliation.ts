import { reconcile, reconcileNightly } from '@odim/api'

export const reconciliationHandlers = {
  'reconciliation.run': reconcile,
  'reconciliation.nightly': reconcileNightly,
}
