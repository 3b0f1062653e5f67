import { defineErrors } from './errors.ts'

export const commonErrors = defineErrors({
  'common.invalid_input': { kind: 'invalid', text: 'errors_invalid_input', help: 'errors_invalid_input_help' },
  'common.sign_in_first': {
    kind: 'unauthenticated',
    text: 'errors_sign_in_first',
    help: 'errors_sign_in_first_help',
    way: '/sign-in',
  },
  'common.not_allowed': { kind: 'forbidden', text: 'errors_not_allowed', help: 'errors_not_allowed_help', way: '/' },
  'common.creators_only': {
    kind: 'forbidden',
    text: 'errors_creators_only',
    help: 'errors_creators_only_help',
    way: '/start',
  },
  'common.not_found': { kind: 'not-found', text: 'errors_not_found', help: 'errors_not_found_help', way: '/discover' },
  'common.too_many': { kind: 'too-many', text: 'errors_too_many', help: 'errors_too_many_help' },
  'common.unavailable': { kind: 'unavailable', text: 'errors_unavailable', help: 'errors_unavailable_help' },
  'common.unexpected': { kind: 'unexpected', text: 'errors_unexpected', help: 'errors_unexpected_help' },
})
