import { defineErrors } from '../errors.ts'

export const paymentsErrors = defineErrors({
  'payments.verify_email_first': {
    kind: 'forbidden',
    text: 'payments_verify_email_first',
    help: 'payments_verify_email_first_help',
    way: '/verify-email',
  },
  'payments.paused': {
    kind: 'unavailable',
    text: 'payments_paused',
    help: 'payments_paused_help',
    way: '/account/subscriptions',
  },
  'payments.plan_not_found': {
    kind: 'not-found',
    text: 'payments_plan_not_found',
    help: 'payments_plan_not_found_help',
    way: '/discover',
  },
  'payments.plan_archived': {
    kind: 'conflict',
    text: 'payments_plan_archived',
    help: 'payments_plan_archived_help',
    way: '/discover',
  },
  'payments.own_plan': {
    kind: 'forbidden',
    text: 'payments_own_plan',
    help: 'payments_own_plan_help',
    way: '/studio/plans',
  },
  'payments.already_paid_ahead': {
    kind: 'conflict',
    text: 'payments_already_paid_ahead',
    help: 'payments_already_paid_ahead_help',
    way: '/account/subscriptions',
  },
  'payments.not_found': {
    kind: 'not-found',
    text: 'payments_not_found',
    help: 'payments_not_found_help',
    way: '/account/payments',
  },
  'payments.provider_unavailable': {
    kind: 'unavailable',
    text: 'payments_provider_unavailable',
    help: 'payments_provider_unavailable_help',
  },
  'payments.telling_off': {
    kind: 'unavailable',
    text: 'payments_telling_off',
    help: 'payments_telling_off_help',
  },
  'payments.provider_refused': {
    kind: 'unavailable',
    text: 'payments_provider_refused',
    help: 'payments_provider_refused_help',
    way: '/discover',
  },
  'payments.sale_not_found': {
    kind: 'not-found',
    text: 'payments_sale_not_found',
    help: 'payments_sale_not_found_help',
    way: '/studio/balance',
  },
  'payments.refunds_paused': {
    kind: 'unavailable',
    text: 'payments_refunds_paused',
    help: 'payments_refunds_paused_help',
  },
  'payments.refund_no_sale': {
    kind: 'conflict',
    text: 'payments_refund_no_sale',
    help: 'payments_refund_no_sale_help',
  },
  'payments.refund_nothing_left': {
    kind: 'conflict',
    text: 'payments_refund_nothing_left',
    help: 'payments_refund_nothing_left_help',
  },
  'payments.refund_disputed': {
    kind: 'conflict',
    text: 'payments_refund_disputed',
    help: 'payments_refund_disputed_help',
  },
  'payments.refund_too_old': {
    kind: 'conflict',
    text: 'payments_refund_too_old',
    help: 'payments_refund_too_old_help',
  },
  'payments.refund_changed': {
    kind: 'conflict',
    text: 'payments_refund_changed',
    help: 'payments_refund_changed_help',
  },
  'payments.refund_not_covered': {
    kind: 'conflict',
    text: 'payments_refund_not_covered',
    help: 'payments_refund_not_covered_help',
    way: '/studio/balance',
  },
  'payments.refund_amount_wrong': {
    kind: 'invalid',
    text: 'payments_refund_amount_wrong',
    help: 'payments_refund_amount_wrong_help',
  },
  'payments.refund_above_left': {
    kind: 'invalid',
    text: 'payments_refund_above_left',
    help: 'payments_refund_above_left_help',
  },
  'payments.refund_too_small': {
    kind: 'invalid',
    text: 'payments_refund_too_small',
    help: 'payments_refund_too_small_help',
  },
  'payments.refund_not_stuck': {
    kind: 'conflict',
    text: 'payments_refund_not_stuck',
    help: 'payments_refund_not_stuck_help',
  },
})
