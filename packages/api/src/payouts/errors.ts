import { defineErrors } from '../errors.ts'

const way = '/studio/payouts'

export const payoutsErrors = defineErrors({
  'payouts.not_found': { kind: 'not-found', text: 'payouts_not_found', help: 'payouts_not_found_help', way },
  'payouts.account_first': {
    kind: 'conflict',
    text: 'payouts_account_first',
    help: 'payouts_account_first_help',
    way: '/start/payout',
  },
  'payouts.under_way': { kind: 'conflict', text: 'payouts_under_way', help: 'payouts_under_way_help', way },
  'payouts.below_minimum': { kind: 'invalid', text: 'payouts_below_minimum', help: 'payouts_below_minimum_help', way },
  'payouts.too_much': { kind: 'invalid', text: 'payouts_too_much', help: 'payouts_too_much_help', way },
  'payouts.off': { kind: 'unavailable', text: 'payouts_off', help: 'payouts_off_help', way },
  'payouts.act_too_late': {
    kind: 'conflict',
    text: 'payouts_act_too_late',
    help: 'payouts_act_too_late_help',
    way: '/ops/payouts',
  },
  'payouts.frozen': {
    kind: 'conflict',
    text: 'payouts_frozen',
    help: 'payouts_frozen_help',
    way: '/ops/payouts/set-up',
  },
  'payouts.otp_wrong': { kind: 'invalid', text: 'payouts_otp_wrong', help: 'payouts_otp_wrong_help' },
  'payouts.provider_silent': {
    kind: 'unavailable',
    text: 'payouts_provider_silent',
    help: 'payouts_provider_silent_help',
  },
  'payouts.creator_unknown': {
    kind: 'not-found',
    text: 'payouts_creator_unknown',
    help: 'payouts_creator_unknown_help',
  },
  'payouts.frozen_already': {
    kind: 'conflict',
    text: 'payouts_frozen_already',
    help: 'payouts_frozen_already_help',
    way: '/ops/payouts',
  },
})
