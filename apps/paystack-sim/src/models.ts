import { z } from 'zod'
import { disputeModel, uploadModel } from './dispute-model.ts'
import { currencies } from './options.ts'
import { settlementModel } from './settlement-model.ts'
import { plannedTransferModel, transferModel, transferSettingsModel } from './transfer-model.ts'

/** Everything that survives a restart. Amounts are subunits, times are epoch ms of the virtual clock, ids are 64-bit. */
const domain = z.enum(['test', 'live'])
const currency = z.enum(currencies)
const time = z.number().int()

export const transactionStatuses = [
  'success',
  'failed',
  'abandoned',
  'ongoing',
  'pending',
  'processing',
  'queued',
  'reversed',
  'reversal-pending',
] as const

const checkoutStep = z.enum(['card', 'pin', 'phone', 'otp', 'bank', 'done'])
export type CheckoutStep = z.infer<typeof checkoutStep>

const transactionModel = z.object({
  id: z.bigint(),
  integrationId: z.number(),
  domain,
  reference: z.string(),
  accessCode: z.string(),
  customerId: z.bigint(),
  /** What the merchant asked for. `amount` differs when the customer bears the fees. */
  requestedAmount: z.number(),
  amount: z.number(),
  currency,
  status: z.enum(transactionStatuses),
  gatewayResponse: z.string(),
  message: z.string().nullable(),
  channel: z.string(),
  ipAddress: z.string(),
  metadata: z.unknown(),
  callbackUrl: z.string().nullable(),
  cancelAction: z.string().nullable(),
  createdAt: time,
  paidAt: time.nullable(),
  fees: z.number().nullable(),
  authorizationCode: z.string().nullable(),
  step: checkoutStep,
  card: z.string().nullable(),
  notice: z.string().nullable(),
  attempts: z.number(),
  errors: z.number(),
  history: z.array(z.object({ type: z.string(), message: z.string(), at: time })),
  /** A charge that Paystack finishes later (direct debit): when, and how. */
  resolveAt: time.nullable(),
  resolveTo: z.enum(['success', 'failed']).nullable(),
  settlementId: z.bigint().nullable().default(null),
})
export type Transaction = z.infer<typeof transactionModel>
export type TransactionStatus = Transaction['status']

const customerModel = z.object({
  id: z.bigint(),
  integrationId: z.number(),
  email: z.string(),
  code: z.string(),
})
export type Customer = z.infer<typeof customerModel>

export const chargeOutcomes = ['success', 'failed', 'paused', 'processing', 'processing-then-failed'] as const
const authorizationModel = z.object({
  code: z.string(),
  integrationId: z.number(),
  customerId: z.bigint(),
  email: z.string(),
  card: z.string(),
  signature: z.string(),
  expMonth: z.string(),
  expYear: z.string(),
  reusable: z.boolean(),
  active: z.boolean(),
  /** Set by the control API; null: what the card does by itself. */
  outcome: z.enum(chargeOutcomes).nullable(),
  gatewayResponse: z.string().nullable(),
})
export type Authorization = z.infer<typeof authorizationModel>

const refundModel = z.object({
  id: z.bigint(),
  integrationId: z.number(),
  transactionId: z.bigint(),
  amount: z.number(),
  currency,
  status: z.enum(['pending', 'processing', 'processed', 'failed', 'needs-attention']),
  customerNote: z.string(),
  merchantNote: z.string(),
  refundReference: z.string().nullable(),
  createdAt: time,
  updatedAt: time,
  expectedAt: time,
  /** Where the money in `processing` will end, and when the next step happens. */
  endsAs: z.enum(['processed', 'failed', 'needs-attention']),
  nextStepAt: time.nullable(),
})
export type Refund = z.infer<typeof refundModel>

const recipientModel = z.object({
  id: z.bigint(),
  integrationId: z.number(),
  code: z.string(),
  type: z.string(),
  name: z.string(),
  accountNumber: z.string(),
  accountName: z.string().nullable(),
  bankCode: z.string(),
  bankName: z.string(),
  currency,
  description: z.string().nullable(),
  email: z.string().nullable().default(null),
  /** Of a recipient that is a saved card. */
  authorizationCode: z.string().nullable().default(null),
  metadata: z.unknown(),
  active: z.boolean(),
  createdAt: time,
})
export type Recipient = z.infer<typeof recipientModel>

const ledgerRowModel = z.object({
  id: z.bigint(),
  integrationId: z.number(),
  currency,
  difference: z.number(),
  balance: z.number(),
  reason: z.string(),
  modelResponsible: z.enum(['Transaction', 'Refund', 'Transfer', 'Dispute', 'Settlement', 'Topup']),
  modelRow: z.bigint(),
  createdAt: time,
})
export type LedgerRow = z.infer<typeof ledgerRowModel>

const deliveryModel = z.object({
  id: z.string(),
  integrationId: z.number(),
  event: z.string(),
  reference: z.string().nullable(),
  /** The number of what the event is about, as the Webhook Events API knows it. */
  rowId: z.bigint().nullable().default(null),
  /** An ordered double, or an event that does not exist: Paystack itself knows of none. */
  artificial: z.boolean().default(false),
  /** The exact bytes that are signed and sent, every time. */
  rawBody: z.string(),
  signature: z.enum(['right', 'wrong', 'previous-key']),
  status: z.enum(['pending', 'held', 'delivered', 'failed', 'dropped']),
  createdAt: time,
  nextAttemptAt: time.nullable(),
  attempts: z.array(
    z.object({
      at: time,
      status: z.number().nullable(),
      body: z.string(),
      error: z.string().nullable(),
      durationMs: z.number(),
    }),
  ),
})
export type Delivery = z.infer<typeof deliveryModel>

export const stateModel = z.object({
  version: z.literal(1),
  sequence: z.number(),
  clockOffset: z.number(),
  transactions: z.array(transactionModel),
  customers: z.array(customerModel),
  authorizations: z.array(authorizationModel),
  refunds: z.array(refundModel),
  recipients: z.array(recipientModel),
  ledger: z.array(ledgerRowModel),
  // What an older state file lacks begins empty.
  transfers: z.array(transferModel).default([]),
  transferSettings: z.record(z.string(), transferSettingsModel).default({}),
  plannedTransfers: z.array(plannedTransferModel).default([]),
  disputes: z.array(disputeModel).default([]),
  uploads: z.array(uploadModel).default([]),
  settlements: z.array(settlementModel).default([]),
  deliveries: z.array(deliveryModel),
  /** Declines in a row by card signature, for the ten-failures rule. */
  declines: z.record(z.string(), z.object({ count: z.number(), lastAt: time })),
})
export type State = z.infer<typeof stateModel>

export function emptyState(): State {
  return {
    version: 1,
    sequence: 0,
    clockOffset: 0,
    transactions: [],
    customers: [],
    authorizations: [],
    refunds: [],
    recipients: [],
    ledger: [],
    transfers: [],
    transferSettings: {},
    plannedTransfers: [],
    disputes: [],
    uploads: [],
    settlements: [],
    deliveries: [],
    declines: {},
  }
}
