export { type QueryTally, tallyQueries, withRequestId } from '@odim/db'
export {
  AlertRulesError,
  alertRulesOf,
  evaluateAlerts,
  keepWatch,
  sendAlertWebhook,
  type Watch,
} from './alerts/index.ts'
export type { ApiConfig, Country, Integration } from './config.ts'
export { domainOf, integrationsSchema } from './config.ts'
export { recordFileRead } from './content/index.ts'
export type { Actor, Context, RequestInfo, Role, SessionSink } from './context.ts'
export { createRequestContext, createSystemContext } from './context.ts'
export { remindDisputes, sendAnswer, syncDisputes } from './disputes/index.ts'
export { DomainError, type ErrorCode } from './errors.ts'
export { type FlagTarget, forgetEvaluations, type ShownFlagKey, type ShownFlags, targetOf } from './flags/index.ts'
export { type Authenticated, authenticate, cleanUp } from './identity/index.ts'
export type { Origin } from './integrations/cache/index.ts'
export { checkInvariants, checkNightlyInvariants } from './invariants/index.ts'
export { keepSealing, releaseAvailable } from './ledger/index.ts'
export { deliverMail } from './notifications/index.ts'
export { createRecipient } from './onboarding/index.ts'
export type { Health, HealthSubject, LatencyKind, LatencyOrder, ListedJob } from './operations/index.ts'
export { createApiHandler } from './outside/index.ts'
export {
  describeProcedures,
  openPanel,
  type Panel,
  type PanelReply,
  type ProcedureDescription,
  type ProcedureLine,
} from './panel/index.ts'
export {
  expireOrders,
  followRefund,
  forgedWebhooks,
  receiveWebhook,
  sendRefund,
  syncIntegrations,
  tellWhenBack,
  verifyPayment,
} from './payments/index.ts'
export { approveTransfer, followPayoutInTurn, keepSendingPayouts, weeklyPayouts } from './payouts/index.ts'
export { isDatabaseGone, type PublicError, presentError } from './present-error.ts'
export { apiConfigOf, optionalSetting, parseSettings, sharedSettings } from './process-settings.ts'
export { checkReadiness, type Readiness } from './readiness.ts'
export { reconcile, reconcileNightly } from './reconciliation/index.ts'
export { type AppRouter, appRouter, type Caller, createCaller } from './router.ts'
export { createServices, type Services } from './services.ts'
export { doneWithin, exitCodeOf, type StopStep, stopInOrder } from './stop-in-order.ts'
export { noticeEnded, remindEnding, tellCount } from './subscriptions/index.ts'
export {
  describeRequest,
  explainSlowQueries,
  forgetOld,
  metricsEndpoint,
  nameRequestSpan,
  recordVitals,
  startTracing,
  type Telemetry,
  watchFatal,
} from './telemetry/index.ts'
export { ProcedureError } from './trpc.ts'
export {
  type ActorOf,
  createFileHandler,
  createUploadHandler,
  eraseFiles,
  type FileHandlerOptions,
  type PlainUpload,
  processAsset,
  recheckHeld,
  type ServedFile,
  storePlainUpload,
  sweepUploads,
  type UploadHandler,
} from './uploads/index.ts'
export { handleWebhook } from './webhooks/index.ts'
export { exitCodeOfStart } from './wrong-settings.ts'
