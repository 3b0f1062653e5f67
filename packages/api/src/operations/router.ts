import { adminProcedure, router } from '../trpc.ts'
import { answerDispute } from './answer-dispute.ts'
import { grantRole, revokeRole } from './change-role.ts'
import { checkHealth } from './check-health.ts'
import { endSessions } from './end-sessions.ts'
import { listActs } from './list-acts.ts'
import { disputeDetails, listDisputes } from './list-disputes.ts'
import { jobDetails, listJobs } from './list-jobs.ts'
import { latencyOf, listLatency } from './list-latency.ts'
import { listMails, mailDetails, openMail } from './list-mails.ts'
import { listMigrations } from './list-migrations.ts'
import { listRefunds } from './list-refunds.ts'
import { listStagedJobs } from './list-staged-jobs.ts'
import { listUsers, openUser, userDetails } from './list-users.ts'
import { listVersions } from './list-versions.ts'
import { listWebhooks, webhookDetails } from './list-webhooks.ts'
import { moveJob } from './move-job.ts'
import { paymentDetails } from './payment-details.ts'
import { processWebhookAgain } from './process-webhook-again.ts'
import { previewRefund, refundPayment, retryRefund } from './refund-payment.ts'
import { resendMail } from './resend-mail.ts'
import {
  actsSchema,
  answerDisputeSchema,
  changeRoleSchema,
  disputeSchema,
  disputesSchema,
  endSessionsSchema,
  jobSchema,
  jobsSchema,
  latencyOfSchema,
  latencySchema,
  mailSchema,
  mailsSchema,
  moveJobSchema,
  paymentSchema,
  previewRefundSchema,
  refundPaymentSchema,
  refundsSchema,
  retryRefundSchema,
  stagedJobsSchema,
  userSchema,
  usersSchema,
  webhookSchema,
  webhooksSchema,
} from './schema.ts'

/** What operators see and do. Every procedure asks for the role; every change leaves a row in operator_acts. */
export const operationsRouter = router({
  health: adminProcedure.query(({ ctx }) => checkHealth(ctx)),
  jobs: adminProcedure.input(jobsSchema).query(({ ctx, input }) => listJobs(ctx, input)),
  stagedJobs: adminProcedure.input(stagedJobsSchema).query(({ ctx, input }) => listStagedJobs(ctx, input)),
  job: adminProcedure.input(jobSchema).query(({ ctx, input }) => jobDetails(ctx, input)),
  moveJob: adminProcedure.input(moveJobSchema).mutation(({ ctx, input }) => moveJob(ctx, input)),
  mails: adminProcedure.input(mailsSchema).query(({ ctx, input }) => listMails(ctx, input)),
  mail: adminProcedure.input(mailSchema).query(({ ctx, input }) => mailDetails(ctx, input)),
  openMail: adminProcedure.input(mailSchema).mutation(({ ctx, input }) => openMail(ctx, input)),
  resendMail: adminProcedure.input(mailSchema).mutation(({ ctx, input }) => resendMail(ctx, input)),
  webhooks: adminProcedure.input(webhooksSchema).query(({ ctx, input }) => listWebhooks(ctx, input)),
  webhook: adminProcedure.input(webhookSchema).query(({ ctx, input }) => webhookDetails(ctx, input)),
  processWebhookAgain: adminProcedure
    .input(webhookSchema)
    .mutation(({ ctx, input }) => processWebhookAgain(ctx, input)),
  payment: adminProcedure.input(paymentSchema).query(({ ctx, input }) => paymentDetails(ctx, input)),
  refunds: adminProcedure.input(refundsSchema).query(({ ctx, input }) => listRefunds(ctx, input)),
  previewRefund: adminProcedure.input(previewRefundSchema).query(({ ctx, input }) => previewRefund(ctx, input)),
  refundPayment: adminProcedure.input(refundPaymentSchema).mutation(({ ctx, input }) => refundPayment(ctx, input)),
  retryRefund: adminProcedure.input(retryRefundSchema).mutation(({ ctx, input }) => retryRefund(ctx, input)),
  disputes: adminProcedure.input(disputesSchema).query(({ ctx, input }) => listDisputes(ctx, input)),
  dispute: adminProcedure.input(disputeSchema).query(({ ctx, input }) => disputeDetails(ctx, input)),
  answerDispute: adminProcedure.input(answerDisputeSchema).mutation(({ ctx, input }) => answerDispute(ctx, input)),
  latency: adminProcedure.input(latencySchema).query(({ ctx, input }) => listLatency(ctx, input)),
  latencyOf: adminProcedure.input(latencyOfSchema).query(({ ctx, input }) => latencyOf(ctx, input)),
  migrations: adminProcedure.query(({ ctx }) => listMigrations(ctx)),
  versions: adminProcedure.query(({ ctx }) => listVersions(ctx)),
  users: adminProcedure.input(usersSchema).query(({ ctx, input }) => listUsers(ctx, input)),
  user: adminProcedure.input(userSchema).query(({ ctx, input }) => userDetails(ctx, input)),
  openUser: adminProcedure.input(userSchema).mutation(({ ctx, input }) => openUser(ctx, input)),
  grantRole: adminProcedure.input(changeRoleSchema).mutation(({ ctx, input }) => grantRole(ctx, input)),
  revokeRole: adminProcedure.input(changeRoleSchema).mutation(({ ctx, input }) => revokeRole(ctx, input)),
  endSessions: adminProcedure.input(endSessionsSchema).mutation(({ ctx, input }) => endSessions(ctx, input)),
  acts: adminProcedure.input(actsSchema).query(({ ctx, input }) => listActs(ctx, input)),
})
