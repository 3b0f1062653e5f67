export { createKillableServices, type KillableSettings, readKillableSettings } from './killable-services.ts'
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
  signUpPerson,
} from './people.ts'
export { type CallerOptions, createTestWorld, type TestWorld, testIntegrations } from './test-world.ts'
