import { defineErrors } from '../errors.ts'

export const uploadsErrors = defineErrors({
  'uploads.paused': { kind: 'unavailable', text: 'uploads_paused', help: 'uploads_paused_help' },
  'uploads.storage_away': { kind: 'unavailable', text: 'uploads_storage_away', help: 'uploads_storage_away_help' },
  'uploads.wrong_type': { kind: 'invalid', text: 'uploads_wrong_type', help: 'uploads_wrong_type_help' },
  'uploads.too_large': { kind: 'too-large', text: 'uploads_too_large', help: 'uploads_too_large_help' },
  'uploads.empty': { kind: 'invalid', text: 'uploads_empty', help: 'uploads_empty_help' },
  'uploads.incomplete': { kind: 'invalid', text: 'uploads_incomplete', help: 'uploads_incomplete_help' },
  'uploads.request_wrong': { kind: 'invalid', text: 'uploads_request_wrong', help: 'uploads_request_wrong_help' },
  'uploads.too_many_unfinished': {
    kind: 'too-many',
    text: 'uploads_too_many_unfinished',
    help: 'uploads_too_many_unfinished_help',
  },
  'uploads.not_found': { kind: 'not-found', text: 'uploads_asset_unknown', help: 'uploads_asset_unknown_help' },
  'uploads.in_use': { kind: 'conflict', text: 'uploads_in_use', help: 'uploads_in_use_help', way: '/studio/posts' },
  'uploads.not_retryable': { kind: 'conflict', text: 'uploads_not_retryable', help: 'uploads_not_retryable_help' },
})
