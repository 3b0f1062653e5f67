export type { InvariantsWish, Violations } from './ask-invariants.ts'
export { askInvariants } from './ask-invariants.ts'
export type { Invariant } from './read-invariants.ts'
export { readInvariants } from './read-invariants.ts'
