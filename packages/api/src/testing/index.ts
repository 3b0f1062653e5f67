export { alertRulesOf, prometheusRules, watchAlertGauges } from '../alerts/index.ts'
export { type Fault, firedBy, rulesWithoutFault } from '../alerts/testing/fire.ts'
export { type ApiConfig, integrationsSchema } from '../config.ts'
export { creatorPage } from '../content/creator-page.ts'
export { excerpt } from '../content/excerpt.ts'
export { feed } from '../content/feed.ts'
export { renderMarkdown } from '../content/render-markdown.ts'
export { slugFrom } from '../content/slug.ts'
export { type Actor, type Context, createRequestContext, createSystemContext } from '../context.ts'
export { authenticate } from '../identity/index.ts'
export { hashPassword } from '../identity/passwords.ts'
export { findRedis, type RedisTestServer, startRedisTestServer } from '../integrations/redis/redis-test-server.ts'
export { releaseAvailable } from '../ledger/index.ts'
export { splitCapture } from '../ledger/split-capture.ts'
export { currencySchema } from '../money.ts'
export { checkoutSummary } from '../payments/checkout-summary.ts'
export { syncIntegrations } from '../payments/index.ts'
export { referenceOf } from '../payments/reference.ts'
export { apiConfigOf, parseSettings, sharedSettings } from '../process-settings.ts'
export { createServices, type Services } from '../services.ts'
export { nextPeriod } from '../subscriptions/next-period.ts'
export { type FilledLists, fillLists } from './fill-lists.ts'
export { decideFlag } from './flags.ts'
export { createKillableServices, type KillableSettings, readKillableSettings } from './killable-services.ts'
export { type Moment, momentOf } from './moment.ts'
export {
  brokenInvariants,
  createMoneyWorld,
  type MoneyWorld,
  runDueJobs,
  sellingCreator,
  subscribe,
} from './money.ts'
export { type MovableClock, movableClock } from './movable-clock.ts'
export { type PayResult, type RunningSim, startPaystackSim } from './paystack-sim.ts'
export {
  type Creator,
  type CreatorOptions,
  type PeopleWorld,
  type Person,
  type PersonOptions,
  publishedCreator,
  refreshPerson,
  signUpOperator,
  signUpPerson,
} from './people.ts'
export { type StandIn, standInAt } from './stand-in.ts'
export { type CallerOptions, createTestWorld, type TestWorld, testIntegrations } from './test-world.ts'
export { filesReady, sendFile } from './world-files.ts'
export { filmOf } from './world-film.ts'
export { openPage, type PageWish } from './world-pages.ts'
export { haveAccount, personAt } from './world-people.ts'
export { buySubscription } from './world-sales.ts'
