import { z } from 'zod'
import type { Money } from '../../money.ts'
import { balance, type PaystackBalance, type PaystackTransfer, transfer } from './answers.ts'
import type { Transport } from './transport.ts'

export type CreateTransferInput = {
  amount: Money
  recipientCode: string
  /** The only key that a transfer has at the provider: store it before this call. */
  reference: string
  /** What the recipient's bank may print. */
  reason: string
}

/** Paying out. */
export type TransferCalls = {
  /** What can be sent from, in each currency. */
  listBalances(): Promise<PaystackBalance[]>
  /** The same reference again is refused and sends nothing: see isDuplicateTransfer. */
  createTransfer(input: CreateTransferInput): Promise<PaystackTransfer>
  /** The truth about a reference. Unknown ones: PaystackRefused, see isUnknownTransfer. */
  verifyTransfer(reference: string): Promise<PaystackTransfer>
  /** With the password that the provider sent to the owner of the business. */
  finalizeTransfer(input: { transferCode: string; otp: string }): Promise<void>
}

export function transferCalls(call: Transport): TransferCalls {
  return {
    async listBalances() {
      return (await call({ method: 'GET', kind: 'read', route: '/balance', data: z.array(balance) })).data
    },

    async createTransfer({ amount, recipientCode, reference, reason }) {
      const { minor, currency } = amount
      const body = { source: 'balance', amount: minor, currency, recipient: recipientCode, reference, reason }
      // Not repeated from here: a refusal of the second sending would look as if the first had done nothing (payouts/send-transfer.ts).
      const how = { method: 'POST', kind: 'keyed', once: true } as const
      return (await call({ ...how, route: '/transfer', body, data: transfer })).data
    },

    async verifyTransfer(reference) {
      const route = '/transfer/verify/:reference'
      const path = `/transfer/verify/${encodeURIComponent(reference)}`
      return (await call({ method: 'GET', kind: 'read', route, path, data: transfer })).data
    },

    async finalizeTransfer({ transferCode, otp }) {
      const body = { transfer_code: transferCode, otp }
      // A password counts once, and a second try of it could be a wrong one too many.
      await call({ method: 'POST', kind: 'unkeyed', route: '/transfer/finalize_transfer', body, data: z.unknown() })
    },
  }
}
