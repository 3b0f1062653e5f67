import { defineErrors } from '../errors.ts'

export const flagsErrors = defineErrors({
  'flags.not_found': { kind: 'not-found', text: 'flags_unknown', help: 'flags_unknown_help', way: '/ops/flags' },
  'flags.changed_meanwhile': {
    kind: 'conflict',
    text: 'flags_changed_meanwhile',
    help: 'flags_changed_meanwhile_help',
  },
  'flags.nothing_to_undo': { kind: 'conflict', text: 'flags_nothing_to_undo', help: 'flags_nothing_to_undo_help' },
  'flags.unknown_role': { kind: 'invalid', text: 'flags_unknown_role', help: 'flags_unknown_role_help' },
  'flags.unknown_country': { kind: 'invalid', text: 'flags_unknown_country', help: 'flags_unknown_country_help' },
  'flags.unknown_creator': { kind: 'invalid', text: 'flags_unknown_creator', help: 'flags_unknown_creator_help' },
  'flags.rule_empty': { kind: 'invalid', text: 'flags_rule_empty', help: 'flags_rule_empty_help' },
  'flags.confirm_first': { kind: 'invalid', text: 'flags_confirm_first', help: 'flags_confirm_first_help' },
})
