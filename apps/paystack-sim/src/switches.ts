import { z } from 'zod'

/** Where sources about Paystack differ, both are given; a client must survive either. */
export const switchesSchema = z.object({
  /** `paid_at` and `paidAt`, or only one of the styles. */
  dateKeys: z.enum(['both', 'snake', 'camel']),
  verifyUnknownStatus: z.union([z.literal(400), z.literal(404)]),
  /** What `GET /transaction` answers without `use_cursor`. */
  listMeta: z.enum(['page', 'cursor']),
  /** Refund events print the amount as a number or as text. */
  refundEventAmount: z.enum(['number', 'string']),
  /** Webhook copies of an authorization may lack reusable, signature and channel. */
  webhookAuthorization: z.enum(['full', 'lean']),
  feeBearer: z.enum(['merchant', 'customer']),
  /** What a transaction says once a part of it was refunded. */
  afterPartialRefund: z.enum(['reversed', 'success']),
  /** Virtual ms between two steps of a refund. */
  refundStepMs: z.number().int().min(0),
  /** Virtual ms until a charge answered with `processing` ends. */
  processingMs: z.number().int().min(0),
  /** A fee is a row of the ledger beside what it is for, or already taken off it. */
  ledgerFees: z.enum(['own-row', 'net']),
  /** Transfers end at once, or on the clock; by domain: at once in test, on the clock in live. */
  transfers: z.enum(['by-domain', 'immediate', 'pending']),
  /** Virtual ms from `pending` to its end, and from `success` to a later `reversed`. */
  transferMs: z.number().int().min(0),
  /** The write-ups differ about the status of a reused transfer reference. */
  duplicateTransferStatus: z.union([z.literal(400), z.literal(404)]),
  /** Whether the fee of a transfer comes back when it is reversed. That of a failed one always does. */
  reversedTransferFee: z.enum(['returned', 'kept']),
  /** Virtual ms between two bulk transfers, else 429; Paystack asks for 5000. */
  bulkTransferGapMs: z.number().int().min(0),
  /** Payments settle on the next working day, to the bank or into the balance; by domain: to the bank in live, never in test. */
  settlements: z.enum(['by-domain', 'none', 'bank', 'balance']),
  /** A refusal ends a dispute at once, or the bank thinks about it first, for so many virtual ms. */
  afterDecline: z.enum(['resolved', 'awaiting-bank-feedback']),
  bankFeedbackMs: z.number().int().min(0),
  /** Paystack's sample of a changed dispute is an array of one. */
  disputeUpdateData: z.enum(['array', 'object']),
  /** Real ms the approval server may take. */
  approvalTimeoutMs: z.number().int().min(1),
})
export type Switches = z.infer<typeof switchesSchema>

export function defaultSwitches(): Switches {
  return {
    dateKeys: 'both',
    verifyUnknownStatus: 400,
    listMeta: 'page',
    refundEventAmount: 'number',
    webhookAuthorization: 'full',
    feeBearer: 'merchant',
    afterPartialRefund: 'reversed',
    refundStepMs: 60_000,
    processingMs: 60_000,
    ledgerFees: 'own-row',
    transfers: 'by-domain',
    transferMs: 60_000,
    duplicateTransferStatus: 400,
    reversedTransferFee: 'returned',
    bulkTransferGapMs: 0,
    settlements: 'by-domain',
    afterDecline: 'resolved',
    bankFeedbackMs: 86_400_000,
    disputeUpdateData: 'array',
    approvalTimeoutMs: 5_000,
  }
}
