import { defineErrors } from '../errors.ts'

export const disputesErrors = defineErrors({
  'disputes.paused': {
    kind: 'unavailable',
    text: 'disputes_paused',
    help: 'disputes_paused_help',
  },
  'disputes.not_found': {
    kind: 'not-found',
    text: 'disputes_not_found',
    help: 'disputes_not_found_help',
  },
  'disputes.not_open': {
    kind: 'conflict',
    text: 'disputes_not_open',
    help: 'disputes_not_open_help',
  },
  'disputes.already_answered': {
    kind: 'conflict',
    text: 'disputes_already_answered',
    help: 'disputes_already_answered_help',
  },
})
