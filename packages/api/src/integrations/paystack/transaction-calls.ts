import { z } from 'zod'
import type { Currency, Money } from '../../money.ts'
import { initialized, type PaystackRefund, type PaystackTransaction, refund, transaction } from './answers.ts'
import type { Transport } from './transport.ts'

export type InitializeInput = {
  email: string
  amount: Money
  /** The only key that a payment has at the provider: store it before this call. */
  reference: string
  callbackUrl: string
  metadata: Record<string, unknown>
}

/** Payments, and what goes back of them. */
export type TransactionCalls = {
  /** Where the fan is sent to pay. The address can't be asked for again: keep it. */
  initializeTransaction(input: InitializeInput): Promise<{ authorizationUrl: string; accessCode: string }>
  /** The truth about a reference. Unknown ones: PaystackRefused, see isUnknownReference. */
  verifyTransaction(reference: string): Promise<PaystackTransaction>
  /** Has no key: list before sending, and after an unclear answer list again. */
  createRefund(input: { transactionId: string; amount: Money; note: string }): Promise<PaystackRefund>
  /** Takes the provider's numeric id; a reference would yield an empty list and no error. */
  listRefunds(transactionId: string): Promise<PaystackRefund[]>
  /**
   * For one that needs attention: to an account that the customer gave. In another state it is refused.
   * @returns the refund, which goes on
   */
  retryRefund(input: {
    refundId: string
    currency: Currency
    accountNumber: string
    bankId: string
  }): Promise<PaystackRefund>
}

export function transactionCalls(call: Transport): TransactionCalls {
  return {
    async initializeTransaction({ email, amount, reference, callbackUrl, metadata }) {
      const body = {
        email,
        amount: amount.minor,
        currency: amount.currency,
        reference,
        callback_url: callbackUrl,
        metadata: JSON.stringify(metadata),
      }
      const route = '/transaction/initialize'
      const { data } = await call({ method: 'POST', kind: 'keyed', route, body, data: initialized })
      return { authorizationUrl: data.authorization_url, accessCode: data.access_code }
    },

    async verifyTransaction(reference) {
      const route = '/transaction/verify/:reference'
      const path = `/transaction/verify/${encodeURIComponent(reference)}`
      return (await call({ method: 'GET', kind: 'read', route, path, data: transaction })).data
    },

    async createRefund({ transactionId, amount, note }) {
      const body = { transaction: transactionId, amount: amount.minor, currency: amount.currency, merchant_note: note }
      return (await call({ method: 'POST', kind: 'unkeyed', route: '/refund', body, data: refund })).data
    },

    async listRefunds(transactionId) {
      const query = { transaction: transactionId, perPage: '50' }
      return (await call({ method: 'GET', kind: 'read', route: '/refund', query, data: z.array(refund) })).data
    },

    async retryRefund({ refundId, currency, accountNumber, bankId }) {
      const route = '/refund/retry_with_customer_details/:id'
      const path = `/refund/retry_with_customer_details/${encodeURIComponent(refundId)}`
      const body = { refund_account_details: { currency, account_number: accountNumber, bank_id: bankId } }
      return (await call({ method: 'POST', kind: 'unkeyed', route, path, body, data: refund })).data
    },
  }
}
