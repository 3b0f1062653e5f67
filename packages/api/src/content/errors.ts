import { defineErrors } from '../errors.ts'

export const contentErrors = defineErrors({
  'content.not_found': {
    kind: 'not-found',
    text: 'content_not_found',
    help: 'content_not_found_help',
    way: '/discover',
  },
  'content.own_post_not_found': {
    kind: 'not-found',
    text: 'content_post_unknown',
    help: 'content_post_unknown_help',
    way: '/studio/posts',
  },
  'content.changed_elsewhere': {
    kind: 'conflict',
    text: 'content_changed_elsewhere',
    help: 'content_changed_elsewhere_help',
  },
  'content.title_missing': { kind: 'invalid', text: 'content_title_missing', help: 'content_title_missing_help' },
  'content.nothing_to_read': { kind: 'invalid', text: 'content_nothing_to_read', help: 'content_nothing_to_read_help' },
  'content.too_intricate': { kind: 'invalid', text: 'content_too_intricate', help: 'content_too_intricate_help' },
  'content.file_processing': {
    kind: 'conflict',
    text: 'content_file_processing',
    help: 'content_file_processing_help',
  },
  'content.file_held': { kind: 'conflict', text: 'content_file_held', help: 'content_file_held_help' },
  'content.file_refused': { kind: 'invalid', text: 'content_file_refused', help: 'content_file_refused_help' },
  'content.file_elsewhere': { kind: 'conflict', text: 'content_file_elsewhere', help: 'content_file_elsewhere_help' },
  'content.plan_unknown': {
    kind: 'invalid',
    text: 'content_plan_unknown',
    help: 'content_plan_unknown_help',
    way: '/studio/plans',
  },
})
