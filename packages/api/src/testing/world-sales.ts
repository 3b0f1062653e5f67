import type { Services } from '../services.ts'
import { momentOf } from './moment.ts'
import type { Person } from './people.ts'
import type { StandIn } from './stand-in.ts'
import { personAt } from './world-people.ts'

/** Longer than paying and coming back takes; the webhook then finds everything done, as late ones do. */
const webhookAfterMs = 30_000

/** A fan goes to the checkout, pays there and comes back: all of it `at` that moment. */
export async function buySubscription(
  services: Services,
  standIn: StandIn,
  { fan, planId, at }: { fan: Person; planId: string; at: Date },
): Promise<{ reference: string }> {
  const { caller } = personAt(momentOf(services, at), fan)
  const { reference } = await caller.payments.begin({ planId })
  // Settled by whoever asks first; the worker, which lives now, would let the month begin now.
  await standIn.holdNextWebhook(webhookAfterMs)
  await standIn.pay(reference, { paidAt: at })
  const { state } = await caller.payments.confirm({ reference })
  if (state !== 'captured') throw new Error(`the payment ${reference} is ${state} after it was paid`)
  return { reference }
}
