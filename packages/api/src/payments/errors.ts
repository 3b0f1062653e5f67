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
  'payments.provider_refused': {
    kind: 'unavailable',
    text: 'payments_provider_refused',
    help: 'payments_provider_refused_help',
    way: '/discover',
  },
})
