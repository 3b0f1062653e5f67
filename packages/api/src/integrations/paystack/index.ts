import type { Integration } from '../../config.ts'
import { createApi, type PaystackApi } from './api.ts'
import { createTransport, type TransportOptions } from './transport.ts'

export type { RecipientType } from './account-calls.ts'
export type {
  PaystackBank,
  PaystackDispute,
  PaystackRecipient,
  PaystackRefund,
  PaystackTransaction,
  PaystackTransfer,
} from './answers.ts'
export type { PaystackApi } from './api.ts'
export type { DisputeEvidence } from './dispute-calls.ts'
export {
  isAlreadyRefunded,
  isBalanceTooLow,
  isDuplicateReference,
  isDuplicateTransfer,
  isPaystackAway,
  isRecipientRefused,
  isUnknownReference,
  isUnknownTransfer,
  PaystackError,
  PaystackPaused,
  PaystackRateLimited,
  PaystackRefused,
  PaystackUnclear,
} from './errors.ts'
export { parseLossless } from './json.ts'
export type { LedgerRow, ListedSettlement, ListedTransaction } from './listed-answers.ts'
export { isSignedBy } from './signature.ts'

/** All Paystack businesses of the configuration, by the id that every payment, recipient and webhook names. */
export type Paystack = {
  /** @throws RangeError for an id that the configuration doesn't have. */
  of(integrationId: string): PaystackApi
  /** @throws RangeError as above. */
  integrationOf(integrationId: string): Integration
}

export function createPaystack(integrations: readonly Integration[], options: TransportOptions = {}): Paystack {
  const known = new Map(
    integrations.map(integration => [
      integration.id,
      { integration, api: createApi(createTransport(integration, options)) },
    ]),
  )
  const find = (id: string) => {
    const found = known.get(id)
    if (!found) throw new RangeError(`The configuration has no integration "${id}"`)
    return found
  }
  return { of: id => find(id).api, integrationOf: id => find(id).integration }
}
