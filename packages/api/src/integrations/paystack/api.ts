import { z } from 'zod'
import type { Country } from '../../config.ts'
import type { Currency, Money } from '../../money.ts'
import {
  balance,
  bank,
  bankPage,
  dispute,
  evidence,
  initialized,
  type PaystackBalance,
  type PaystackBank,
  type PaystackDispute,
  type PaystackRecipient,
  type PaystackRefund,
  type PaystackResolvedAccount,
  type PaystackTransaction,
  type PaystackTransfer,
  type PaystackValidatedAccount,
  recipient,
  refund,
  resolvedAccount,
  transaction,
  transfer,
  uploadPlace,
  validatedAccount,
} from './answers.ts'
import type { Transport } from './transport.ts'

export type RecipientType = 'nuban' | 'ghipss' | 'mobile_money' | 'kepss' | 'basa'

export type InitializeInput = {
  email: string
  amount: Money
  /** The only key that a payment has at the provider: store it before this call. */
  reference: string
  callbackUrl: string
  metadata: Record<string, unknown>
}

export type ValidateAccountInput = {
  bankCode: string
  accountNumber: string
  accountName: string
  accountType: 'personal' | 'business'
  documentType: 'identityNumber' | 'passportNumber' | 'businessRegistrationNumber'
  documentNumber: string
}

export type CreateRecipientInput = {
  type: RecipientType
  name: string
  accountNumber: string
  bankCode: string
  currency: Currency
}

export type CreateTransferInput = {
  amount: Money
  recipientCode: string
  /** The only key that a transfer has at the provider: store it before this call. */
  reference: string
  /** What the recipient's bank may print. */
  reason: string
}

/** All but the last two are asked for. */
export type DisputeEvidence = {
  customerEmail: string
  customerName: string
  customerPhone: string
  serviceDetails: string
  deliveryDate?: string
}

/**
 * The calls Odim makes to one Paystack business. Each throws PaystackRefused, PaystackRateLimited or PaystackPaused (no effect), or
 * PaystackUnclear (effect unknown).
 */
export type PaystackApi = {
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
  /** All that were opened since then, or all in a state, or of a transaction by its number; newest first. */
  listDisputes(
    wanted: { since: Date } | { status: 'awaiting-merchant-feedback' } | { transactionId: string },
  ): Promise<PaystackDispute[]>
  fetchDispute(disputeId: string): Promise<PaystackDispute>
  /** Said again it replaces what was said before. */
  addDisputeEvidence(disputeId: string, evidence: DisputeEvidence): Promise<{ id: string }>
  /** Puts a file where the provider wants it. @returns its name there, for the answer */
  uploadDisputeFile(disputeId: string, file: { name: string; type: string; bytes: Uint8Array }): Promise<string>
  /** Has no key, and ends the matter: fetch before sending, and after an unclear answer fetch again. */
  resolveDispute(
    disputeId: string,
    answer: {
      resolution: 'merchant-accepted' | 'declined'
      message: string
      refundAmount: bigint
      fileName: string
      evidenceId?: string
    },
  ): Promise<PaystackDispute>
  listBanks(input: { country: Country; currency: Currency; type?: RecipientType }): Promise<PaystackBank[]>
  /** Nigeria and Ghana: whose account it is. */
  resolveAccount(input: { accountNumber: string; bankCode: string }): Promise<PaystackResolvedAccount>
  /** South Africa: whether account, name and document belong together. */
  validateAccount(input: ValidateAccountInput): Promise<PaystackValidatedAccount>
  /** The same account again returns the recipient that exists. */
  createRecipient(input: CreateRecipientInput): Promise<PaystackRecipient>
  /** What can be sent from, in each currency. */
  listBalances(): Promise<PaystackBalance[]>
  /** The same reference again is refused and sends nothing: see isDuplicateTransfer. */
  createTransfer(input: CreateTransferInput): Promise<PaystackTransfer>
  /** The truth about a reference. Unknown ones: PaystackRefused, see isUnknownTransfer. */
  verifyTransfer(reference: string): Promise<PaystackTransfer>
  /** With the password that the provider sent to the owner of the business. */
  finalizeTransfer(input: { transferCode: string; otp: string }): Promise<void>
  /** Whether it answers at all, by the cheapest call that takes the key. @throws as any call does, where it doesn't */
  probe(): Promise<void>
  /** Whether calls are sent at all for now: not while its breaker is open. What one process has seen, and no promise. */
  isResting(): boolean
}

const countryNames: Record<Country, string> = {
  NG: 'nigeria',
  GH: 'ghana',
  KE: 'kenya',
  ZA: 'south africa',
  CI: "côte d'ivoire",
}

const banksPerPage = 100
/** Nigeria has about 250 banks; a list that doesn't end is an error of theirs and not a reason to hang. */
const mostBankPages = 20
const disputesPerPage = 100
/** Ten thousand of a week: a business with so many has lost its provider. */
const mostDisputePages = 100

export function createApi(call: Transport): PaystackApi {
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

    async listDisputes(wanted) {
      const found: PaystackDispute[] = []
      const filter: Record<string, string> =
        'since' in wanted
          ? { from: wanted.since.toISOString() }
          : 'status' in wanted
            ? { status: wanted.status }
            : { transaction: wanted.transactionId }
      for (let page = 1; page <= mostDisputePages; page += 1) {
        const query = { ...filter, page: String(page), perPage: String(disputesPerPage) }
        const { data } = await call({ method: 'GET', kind: 'read', route: '/dispute', query, data: z.array(dispute) })
        found.push(...data)
        if (data.length < disputesPerPage) break
      }
      return found
    },

    async fetchDispute(disputeId) {
      const path = `/dispute/${encodeURIComponent(disputeId)}`
      return (await call({ method: 'GET', kind: 'read', route: '/dispute/:id', path, data: dispute })).data
    },

    async addDisputeEvidence(disputeId, said) {
      const path = `/dispute/${encodeURIComponent(disputeId)}/evidence`
      const body = {
        customer_email: said.customerEmail,
        customer_name: said.customerName,
        customer_phone: said.customerPhone,
        service_details: said.serviceDetails,
        ...(said.deliveryDate && { delivery_date: said.deliveryDate }),
      }
      return (
        await call({ method: 'POST', kind: 'unkeyed', route: '/dispute/:id/evidence', path, body, data: evidence })
      ).data
    },

    async uploadDisputeFile(disputeId, { name, type, bytes }) {
      const path = `/dispute/${encodeURIComponent(disputeId)}/upload_url`
      const query = { upload_filename: name }
      const { data } = await call({
        method: 'GET',
        kind: 'unkeyed',
        route: '/dispute/:id/upload_url',
        path,
        query,
        data: uploadPlace,
      })
      await call.put(data.url, type, bytes)
      return data.fileName
    },

    async resolveDispute(disputeId, { resolution, message, refundAmount, fileName, evidenceId }) {
      const path = `/dispute/${encodeURIComponent(disputeId)}/resolve`
      const body = {
        ...{ resolution, message, refund_amount: refundAmount, uploaded_filename: fileName },
        ...(evidenceId && { evidence: evidenceId }),
      }
      return (await call({ method: 'PUT', kind: 'unkeyed', route: '/dispute/:id/resolve', path, body, data: dispute }))
        .data
    },

    async listBanks({ country, currency, type }) {
      const banks: PaystackBank[] = []
      let cursor: string | null | undefined
      for (let page = 0; page < mostBankPages; page += 1) {
        const { data, meta } = await call({
          method: 'GET',
          kind: 'read',
          route: '/bank',
          query: {
            country: countryNames[country],
            currency,
            use_cursor: 'true',
            perPage: String(banksPerPage),
            ...(type && { type }),
            ...(cursor && { next: cursor }),
          },
          data: z.array(bank),
        })
        banks.push(...data.filter(({ active }) => active))
        cursor = bankPage.parse(meta ?? {}).next
        if (!cursor || data.length === 0) break
      }
      return banks
    },

    async resolveAccount({ accountNumber, bankCode }) {
      const query = { account_number: accountNumber, bank_code: bankCode }
      return (await call({ method: 'GET', kind: 'read', route: '/bank/resolve', query, data: resolvedAccount })).data
    },

    async validateAccount(input) {
      const body = {
        bank_code: input.bankCode,
        country_code: 'ZA',
        account_number: input.accountNumber,
        account_name: input.accountName,
        account_type: input.accountType,
        document_type: input.documentType,
        document_number: input.documentNumber,
      }
      // It asks, though by POST.
      return (await call({ method: 'POST', kind: 'read', route: '/bank/validate', body, data: validatedAccount })).data
    },

    async createRecipient({ type, name, accountNumber, bankCode, currency }) {
      const body = { type, name, account_number: accountNumber, bank_code: bankCode, currency }
      const route = '/transferrecipient'
      return (await call({ method: 'POST', kind: 'keyed', route, body, data: recipient })).data
    },

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

    async probe() {
      await call({ method: 'GET', kind: 'read', route: '/bank', query: { perPage: '1' }, data: z.array(z.unknown()) })
    },

    isResting: () => call.standing() === 'open',
  }
}
