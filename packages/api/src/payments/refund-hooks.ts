import type { Tx } from '@odim/db'
import { subscriptionRefunds } from '../subscriptions/index.ts'

/**
 * What a refund does to what was bought. Each product that can be paid for brings one, and looks by itself whether the payment bought
 * something of its own. Both run in the transaction that moves the money, with the payment's row held, and may run twice.
 */
export type RefundHook = {
  /** All of the price is on its way back: what was bought ends now. A part of it changes nothing. */
  wholeRefunded(tx: Tx, input: { paymentId: string; at: Date }): Promise<void>
  /** It won't go back after all: what ended is there again. @returns false where that can't be, and a person has to look */
  notRefunded(tx: Tx, input: { paymentId: string; at: Date }): Promise<boolean>
}

const hooks: readonly RefundHook[] = [subscriptionRefunds]

export async function endWhatWasBought(tx: Tx, input: { paymentId: string; at: Date }): Promise<void> {
  for (const hook of hooks) await hook.wholeRefunded(tx, input)
}

/** @returns whether all of it is there again */
export async function restoreWhatWasBought(tx: Tx, input: { paymentId: string; at: Date }): Promise<boolean> {
  let restored = true
  for (const hook of hooks) restored = (await hook.notRefunded(tx, input)) && restored
  return restored
}
