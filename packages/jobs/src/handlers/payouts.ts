import { followPayoutInTurn, keepSendingPayouts, weeklyPayouts } from '@odim/api'

export const payoutsHandlers = {
  'payouts.send': keepSendingPayouts,
  'payouts.follow': followPayoutInTurn,
  'payouts.weekly': weeklyPayouts,
}
