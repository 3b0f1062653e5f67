import { z } from 'zod'
import type { Country } from '../../config.ts'
import type { Currency } from '../../money.ts'
import {
  bank,
  bankPage,
  type PaystackBank,
  type PaystackRecipient,
  type PaystackResolvedAccount,
  type PaystackValidatedAccount,
  recipient,
  resolvedAccount,
  validatedAccount,
} from './answers.ts'
import type { Transport } from './transport.ts'

export type RecipientType = 'nuban' | 'ghipss' | 'mobile_money' | 'kepss' | 'basa'

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

/** Banks, and whose accounts are whose. */
export type AccountCalls = {
  listBanks(input: { country: Country; currency: Currency; type?: RecipientType }): Promise<PaystackBank[]>
  /** Nigeria and Ghana: whose account it is. */
  resolveAccount(input: { accountNumber: string; bankCode: string }): Promise<PaystackResolvedAccount>
  /** South Africa: whether account, name and document belong together. */
  validateAccount(input: ValidateAccountInput): Promise<PaystackValidatedAccount>
  /** The same account again returns the recipient that exists. */
  createRecipient(input: CreateRecipientInput): Promise<PaystackRecipient>
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

export function accountCalls(call: Transport): AccountCalls {
  return {
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
  }
}
