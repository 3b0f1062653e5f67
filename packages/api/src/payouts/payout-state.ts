import { z } from 'zod'
import { type PayoutState, payoutStates } from './names.ts'

export const payoutStateSchema = z.enum(payoutStates)

/** Its money is with the creator or back in the balance. A paid one may still come back. */
const ended: ReadonlySet<PayoutState> = new Set(['paid', 'failed', 'reversed'])
export const isEnded = (state: PayoutState): boolean => ended.has(state)

/** The provider may have it: only its word decides what comes next. */
const withProvider: ReadonlySet<PayoutState> = new Set(['sending', 'pending', 'otp'])
export const isWithProvider = (state: PayoutState): boolean => withProvider.has(state)

/** The provider has ended it before any money moved, for a reason that is ours: it can be sent anew. */
const stopped: ReadonlySet<PayoutState> = new Set(['blocked', 'rejected', 'abandoned'])
export const isStopped = (state: PayoutState): boolean => stopped.has(state)

/** What the provider's status means; null for one that nobody has described. paystack.md, section 7. */
export function stateTold(status: string): PayoutState | null {
  switch (status) {
    case 'pending':
    case 'received':
      return 'pending'
    case 'success':
      return 'paid'
    case 'otp':
    case 'failed':
    case 'reversed':
    case 'abandoned':
    case 'blocked':
    case 'rejected':
      return status
    default:
      return null
  }
}
