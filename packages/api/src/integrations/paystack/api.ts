import { z } from 'zod'
import { type AccountCalls, accountCalls } from './account-calls.ts'
import { type DisputeCalls, disputeCalls } from './dispute-calls.ts'
import { type ListingCalls, listingCalls } from './listing-calls.ts'
import { type TransactionCalls, transactionCalls } from './transaction-calls.ts'
import { type TransferCalls, transferCalls } from './transfer-calls.ts'
import type { Transport } from './transport.ts'

/**
 * The calls Odim makes to one Paystack business. Each throws PaystackRefused, PaystackRateLimited or PaystackPaused (no effect), or
 * PaystackUnclear (effect unknown).
 */
export type PaystackApi = TransactionCalls &
  DisputeCalls &
  AccountCalls &
  ListingCalls &
  TransferCalls & {
    /** Whether it answers at all, by the cheapest call that takes the key. @throws as any call does, where it doesn't */
    probe(): Promise<void>
    /** Whether calls are sent at all for now: not while its breaker is open. What one process has seen, and no promise. */
    isResting(): boolean
  }

export function createApi(call: Transport): PaystackApi {
  return {
    ...transactionCalls(call),
    ...disputeCalls(call),
    ...accountCalls(call),
    ...transferCalls(call),
    ...listingCalls(call),

    async probe() {
      await call({ method: 'GET', kind: 'read', route: '/bank', query: { perPage: '1' }, data: z.array(z.unknown()) })
    },

    isResting: () => call.standing() === 'open',
  }
}
