import { alertsJobs } from './alerts/jobs.ts'
import { contentJobs } from './content/jobs.ts'
import { discoveryJobs } from './discovery/jobs.ts'
import { disputesJobs } from './disputes/jobs.ts'
import { flagsJobs } from './flags/jobs.ts'
import { identityJobs } from './identity/jobs.ts'
import { invariantsJobs } from './invariants/jobs.ts'
import { ledgerJobs } from './ledger/jobs.ts'
import { notificationsJobs } from './notifications/jobs.ts'
import { onboardingJobs } from './onboarding/jobs.ts'
import { paymentsJobs } from './payments/jobs.ts'
import { payoutsJobs } from './payouts/jobs.ts'
import { reconciliationJobs } from './reconciliation/jobs.ts'
import { subscriptionsJobs } from './subscriptions/jobs.ts'
import { telemetryJobs } from './telemetry/jobs.ts'
import { uploadsJobs } from './uploads/jobs.ts'

export { evaluateAlertsJob } from './alerts/jobs.ts'
export { remindDisputesJob, syncDisputesJob } from './disputes/jobs.ts'
export { forgetEvaluationsJob } from './flags/jobs.ts'
export { cleanUpJob } from './identity/jobs.ts'
export { checkInvariantsJob, checkNightlyInvariantsJob } from './invariants/jobs.ts'
export { releaseAvailableJob, sealJob } from './ledger/jobs.ts'
export { expireOrdersJob, tellWhenBackJob } from './payments/jobs.ts'
export { sendPayoutsJob, weeklyPayoutsJob } from './payouts/jobs.ts'
export { reconcileJob, reconcileNightlyJob } from './reconciliation/jobs.ts'
export { noticeEndedJob, remindEndingJob } from './subscriptions/jobs.ts'
export { explainSlowQueriesJob, forgetOldJob } from './telemetry/jobs.ts'
export { recheckHeldJob, sweepJob } from './uploads/jobs.ts'

/** Every job there is. packages/jobs has one handler for each, or doesn't compile. */
export const jobContracts = [
  ...identityJobs,
  ...onboardingJobs,
  ...subscriptionsJobs,
  ...paymentsJobs,
  ...disputesJobs,
  ...ledgerJobs,
  ...invariantsJobs,
  ...reconciliationJobs,
  ...payoutsJobs,
  ...uploadsJobs,
  ...contentJobs,
  ...discoveryJobs,
  ...notificationsJobs,
  ...telemetryJobs,
  ...flagsJobs,
  ...alertsJobs,
] as const
