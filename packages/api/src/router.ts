import { alertsRouter } from './alerts/router.ts'
import { contentRouter } from './content/router.ts'
import { discoveryRouter } from './discovery/router.ts'
import { flagsRouter } from './flags/router.ts'
import { identityRouter } from './identity/router.ts'
import { invariantsRouter } from './invariants/router.ts'
import { ledgerRouter } from './ledger/router.ts'
import { notificationsRouter } from './notifications/router.ts'
import { onboardingRouter } from './onboarding/router.ts'
import { operationsRouter } from './operations/router.ts'
import { outsideRouter } from './outside/router.ts'
import { paymentsRouter } from './payments/router.ts'
import { payoutsRouter } from './payouts/router.ts'
import { reconciliationRouter } from './reconciliation/router.ts'
import { subscriptionsRouter } from './subscriptions/router.ts'
import { successMetricsRouter } from './success-metrics/router.ts'
import { telemetryRouter } from './telemetry/router.ts'
import { createCallerFactory, router } from './trpc.ts'
import { uploadsRouter } from './uploads/router.ts'

export const appRouter = router({
  identity: identityRouter,
  onboarding: onboardingRouter,
  subscriptions: subscriptionsRouter,
  payments: paymentsRouter,
  ledger: ledgerRouter,
  invariants: invariantsRouter,
  reconciliation: reconciliationRouter,
  payouts: payoutsRouter,
  uploads: uploadsRouter,
  content: contentRouter,
  discovery: discoveryRouter,
  notifications: notificationsRouter,
  telemetry: telemetryRouter,
  alerts: alertsRouter,
  successMetrics: successMetricsRouter,
  operations: operationsRouter,
  flags: flagsRouter,
  outside: outsideRouter,
})
export type AppRouter = typeof appRouter

/** The same procedures in-process, for loaders, actions and tests. */
export const createCaller = createCallerFactory(appRouter)
export type Caller = ReturnType<typeof createCaller>
