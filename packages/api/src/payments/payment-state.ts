import { z } from 'zod'

/** The states of `payments`; which moves are legal stands in the table state_moves. */
export const paymentStateSchema = z.enum([
  'initiated',
  'pending',
  'abandoned',
  'failed',
  'expired',
  'captured',
  'mismatched',
])
export type PaymentState = z.infer<typeof paymentStateSchema>

/** May still be paid on the checkout page it has. `abandoned` is what the provider says of everything not paid *yet*. */
export function isLive(state: PaymentState): boolean {
  return state === 'initiated' || state === 'pending' || state === 'abandoned'
}

/** Money has come, rightly or not: nothing the provider says moves it any more. */
export function isDecided(state: PaymentState): boolean {
  return state === 'captured' || state === 'mismatched'
}
