import { type Context, deliverMail, explainSlowQueries, forgetEvaluations, forgetOld } from '@odim/api'
import type { jobContracts } from '@odim/api/jobs'
import type { HandlersFor } from './contracts.ts'
import { alertsHandlers } from './handlers/alerts.ts'
import { disputesHandlers } from './handlers/disputes.ts'
import { identityHandlers } from './handlers/identity.ts'
import { invariantsHandlers } from './handlers/invariants.ts'
import { ledgerHandlers } from './handlers/ledger.ts'
import { onboardingHandlers } from './handlers/onboarding.ts'
import { paymentsHandlers } from './handlers/payments.ts'
import { payoutsHandlers } from './handlers/payouts.ts'
import { reconciliationHandlers } from './handlers/reconciliation.ts'
import { subscriptionsHandlers } from './handlers/subscriptions.ts'
import { uploadsHandlers } from './handlers/uploads.ts'

/** One line a job: its use case. A contract of `@odim/api/jobs` that is missing here does not compile. */
export const registry: HandlersFor<typeof jobContracts, Context> = {
  ...identityHandlers,
  ...onboardingHandlers,
  ...subscriptionsHandlers,
  ...paymentsHandlers,
  ...disputesHandlers,
  ...ledgerHandlers,
  ...invariantsHandlers,
  ...reconciliationHandlers,
  ...payoutsHandlers,
  ...uploadsHandlers,
  ...alertsHandlers,
  'notifications.send-mail': deliverMail,
  'telemetry.explain-slow-queries': explainSlowQueries,
  'telemetry.forget-old': forgetOld,
  'flags.forget-evaluations': forgetEvaluations,
}
