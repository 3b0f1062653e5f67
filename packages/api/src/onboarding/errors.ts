import { defineErrors } from '../errors.ts'

export const onboardingErrors = defineErrors({
  'onboarding.handle_taken': {
    kind: 'conflict',
    text: 'onboarding_handle_taken',
    help: 'onboarding_handle_taken_help',
  },
  'onboarding.handle_fixed': {
    kind: 'conflict',
    text: 'onboarding_handle_fixed',
    help: 'onboarding_handle_fixed_help',
  },
  'onboarding.country_fixed': {
    kind: 'conflict',
    text: 'onboarding_country_fixed',
    help: 'onboarding_country_fixed_help',
    way: '/start/payout',
  },
  'onboarding.country_unsupported': {
    kind: 'invalid',
    text: 'onboarding_country_unsupported',
    help: 'onboarding_country_unsupported_help',
  },
  'onboarding.currency_unsupported': {
    kind: 'invalid',
    text: 'onboarding_currency_unsupported',
    help: 'onboarding_currency_unsupported_help',
  },
  'onboarding.category_unknown': {
    kind: 'invalid',
    text: 'onboarding_category_unknown',
    help: 'onboarding_category_unknown_help',
  },
  'onboarding.picture_unknown': {
    kind: 'not-found',
    text: 'onboarding_picture_unknown',
    help: 'onboarding_picture_unknown_help',
    way: '/start/picture',
  },
  'onboarding.country_first': {
    kind: 'conflict',
    text: 'onboarding_country_first',
    help: 'onboarding_country_first_help',
    way: '/start/country',
  },
  'onboarding.bank_unknown': { kind: 'invalid', text: 'onboarding_bank_unknown', help: 'onboarding_bank_unknown_help' },
  'onboarding.wrong_check': { kind: 'invalid', text: 'onboarding_wrong_check', help: 'onboarding_wrong_check_help' },
  'onboarding.account_not_found': {
    kind: 'invalid',
    text: 'onboarding_account_not_found',
    help: 'onboarding_account_not_found_help',
  },
  'onboarding.account_not_yours': {
    kind: 'invalid',
    text: 'onboarding_account_not_yours',
    help: 'onboarding_account_not_yours_help',
  },
  'onboarding.account_refused': {
    kind: 'invalid',
    text: 'onboarding_account_refused',
    help: 'onboarding_account_refused_help',
  },
  'onboarding.name_changed': {
    kind: 'conflict',
    text: 'onboarding_name_changed',
    help: 'onboarding_name_changed_help',
  },
  'onboarding.bank_unreachable': {
    kind: 'unavailable',
    text: 'onboarding_bank_unreachable',
    help: 'onboarding_bank_unreachable_help',
  },
  'onboarding.too_many_checks': {
    kind: 'too-many',
    text: 'onboarding_too_many_checks',
    help: 'onboarding_too_many_checks_help',
  },
  'onboarding.steps_missing': {
    kind: 'conflict',
    text: 'onboarding_steps_missing',
    help: 'onboarding_steps_missing_help',
    way: '/start',
  },
  'onboarding.page_hidden': { kind: 'forbidden', text: 'onboarding_page_hidden', help: 'onboarding_page_hidden_help' },
})
