export { type MovableClock, movableClock } from './movable-clock.ts'
export { type CallerOptions, createTestWorld, type TestWorld, testIntegrations } from './test-world.ts'
