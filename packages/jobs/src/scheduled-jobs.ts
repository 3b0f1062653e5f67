import {
  checkInvariantsJob,
  checkNightlyInvariantsJob,
  cleanUpJob,
  evaluateAlertsJob,
  expireOrdersJob,
  explainSlowQueriesJob,
  forgetEvaluationsJob,
  forgetOldJob,
  noticeEndedJob,
  recheckHeldJob,
  releaseAvailableJob,
  remindDisputesJob,
  remindEndingJob,
  sealJob,
  sendPayoutsJob,
  sweepJob,
  syncDisputesJob,
  tellWhenBackJob,
  weeklyPayoutsJob,
} from '@odim/api/jobs'
import { type Schedule, schedule } from './schedules.ts'

/** What runs by the clock, in UTC: `schedule(contract, cron, payload)`. */
export const schedules: readonly Schedule[] = [
  schedule(evaluateAlertsJob, '* * * * *', {}),
  schedule(cleanUpJob, '17 3 * * *', {}),
  schedule(recheckHeldJob, '*/5 * * * *', {}),
  schedule(expireOrdersJob, '23 * * * *', {}),
  // Costs one look into an empty index while nobody waits.
  schedule(tellWhenBackJob, '* * * * *', {}),
  schedule(syncDisputesJob, '*/15 * * * *', {}),
  schedule(remindDisputesJob, '*/5 * * * *', {}),
  schedule(releaseAvailableJob, '*/10 * * * *', {}),
  schedule(sealJob, '* * * * *', {}),
  schedule(checkInvariantsJob, '*/5 * * * *', {}),
  schedule(checkNightlyInvariantsJob, '51 2 * * *', {}, { backfillMs: 12 * 3_600_000 }),
  schedule(sendPayoutsJob, '* * * * *', {}),
  schedule(weeklyPayoutsJob, '*/10 * * * *', {}),
  // A reminder missed while the worker was down is still worth sending.
  schedule(remindEndingJob, '7 * * * *', {}, { backfillMs: 3_600_000 }),
  schedule(noticeEndedJob, '12 * * * *', {}, { backfillMs: 3_600_000 }),
  schedule(forgetEvaluationsJob, '29 4 * * *', {}),
  schedule(sweepJob, '41 * * * *', {}),
  schedule(explainSlowQueriesJob, '* * * * *', {}),
  schedule(forgetOldJob, '37 3 * * *', {}),
]
