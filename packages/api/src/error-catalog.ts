import { alertsErrors } from './alerts/errors.ts'
import { commonErrors } from './common-errors.ts'
import { contentErrors } from './content/errors.ts'
import { discoveryErrors } from './discovery/errors.ts'
import { disputesErrors } from './disputes/errors.ts'
import { flagsErrors } from './flags/errors.ts'
import { identityErrors } from './identity/errors.ts'
import { invariantsErrors } from './invariants/errors.ts'
import { ledgerErrors } from './ledger/errors.ts'
import { liveErrors } from './live/errors.ts'
import { notificationsErrors } from './notifications/errors.ts'
import { onboardingErrors } from './onboarding/errors.ts'
import { operationsErrors } from './operations/errors.ts'
import { paymentsErrors } from './payments/errors.ts'
import { payoutsErrors } from './payouts/errors.ts'
import { reconciliationErrors } from './reconciliation/errors.ts'
import { subscriptionsErrors } from './subscriptions/errors.ts'
import { telemetryErrors } from './telemetry/errors.ts'
import { uploadsErrors } from './uploads/errors.ts'

/** Every way Odim can refuse, each with its text, its help and a way on. */
export const errorCatalog = {
  ...commonErrors,
  ...identityErrors,
  ...onboardingErrors,
  ...subscriptionsErrors,
  ...paymentsErrors,
  ...disputesErrors,
  ...reconciliationErrors,
  ...ledgerErrors,
  ...invariantsErrors,
  ...payoutsErrors,
  ...uploadsErrors,
  ...contentErrors,
  ...discoveryErrors,
  ...notificationsErrors,
  ...telemetryErrors,
  ...flagsErrors,
  ...alertsErrors,
  ...liveErrors,
  ...operationsErrors,
}
