import { priceText } from '@odim/api/subscriptions/schema'

/** A parsed plan as its procedure takes it: the price in the form's own writing, which is parsed there once more. */
export function asTyped<Plan extends { price: bigint }>(plan: Plan) {
  return { ...plan, price: priceText(plan.price) }
}
