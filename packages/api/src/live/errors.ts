import { defineErrors } from '../errors.ts'

export const liveErrors = defineErrors({
  'live.too_many': { kind: 'too-many', text: 'live_too_many', help: 'live_too_many_help' },
  'live.off': { kind: 'forbidden', text: 'live_off', help: 'live_off_help' },
  // What a browser reconnects on: another process takes over.
  'live.moved': { kind: 'unavailable', text: 'live_moved', help: 'live_moved_help' },
})
