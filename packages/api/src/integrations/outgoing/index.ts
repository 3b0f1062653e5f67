export {
  type CallKind,
  NotSentError,
  type OutgoingHooks,
  type OutgoingOptions,
  openOutgoing,
  type Standing,
  type Verdict,
} from './outgoing.ts'
export { type Policy, policies } from './policies.ts'
export { retryAfterMs } from './retry-after.ts'
