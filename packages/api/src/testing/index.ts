export { type MovableClock, movableClock } from './movable-clock.ts'
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
