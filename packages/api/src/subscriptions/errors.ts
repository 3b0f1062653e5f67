import { defineErrors } from '../errors.ts'

export const subscriptionsErrors = defineErrors({
  'subscriptions.country_first': {
    kind: 'conflict',
    text: 'subscriptions_country_first',
    help: 'subscriptions_country_first_help',
    way: '/start',
  },
  'subscriptions.price_too_low': {
    kind: 'invalid',
    text: 'subscriptions_price_too_low',
    help: 'subscriptions_price_help',
  },
  'subscriptions.price_too_high': {
    kind: 'invalid',
    text: 'subscriptions_price_too_high',
    help: 'subscriptions_price_help',
  },
  'subscriptions.price_not_whole': {
    kind: 'invalid',
    text: 'subscriptions_price_not_whole',
    help: 'subscriptions_price_help',
  },
  'subscriptions.too_many_plans': {
    kind: 'conflict',
    text: 'subscriptions_too_many_plans',
    help: 'subscriptions_too_many_plans_help',
    way: '/studio/plans',
  },
  'subscriptions.plan_not_found': {
    kind: 'not-found',
    text: 'subscriptions_plan_not_found',
    help: 'subscriptions_plan_not_found_help',
    way: '/studio/plans',
  },
})
