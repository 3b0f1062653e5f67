export { checkInvariants, checkNightlyInvariants } from './check-invariants.ts'
