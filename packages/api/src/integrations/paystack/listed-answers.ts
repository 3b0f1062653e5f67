import { z } from 'zod'
import { instant, optionalAmount, optionalText, providerId, wholeNumber } from './answers.ts'

/* What lists and single looks for reconciling say; as loose as the rest (answers.ts). A row without the time it was made can't be placed. */

const made = (a: Date | null, b: Date | null, c: Date | null = null): Date => a ?? b ?? c ?? new Date(0)

/** Of a transaction only what is compared: no card, no customer. */
export const listedTransaction = z
  .object({
    id: providerId,
    domain: z.string(),
    status: z.string(),
    reference: z.string(),
    amount: wholeNumber,
    requested_amount: optionalAmount,
    currency: z.string(),
    fees: optionalAmount,
    paid_at: instant,
    paidAt: instant,
    created_at: instant,
    createdAt: instant,
    transaction_date: instant,
  })
  .transform(({ requested_amount, paid_at, paidAt, created_at, createdAt, transaction_date, ...rest }) => ({
    ...rest,
    fees: rest.fees ?? null,
    requestedAmount: requested_amount ?? null,
    paidAt: paid_at ?? paidAt,
    madeAt: made(created_at, createdAt, transaction_date),
  }))
export type ListedTransaction = z.infer<typeof listedTransaction>

/** A change of the balance; `difference` is signed. Which model has which number is the provider's own business. */
export const ledgerRow = z
  .object({
    id: providerId,
    domain: optionalText,
    currency: z.string(),
    difference: wholeNumber,
    balance: wholeNumber,
    reason: optionalText,
    model_responsible: optionalText,
    model_row: providerId.nullish().catch(null),
    createdAt: instant,
    created_at: instant,
  })
  .transform(({ reason, model_responsible, model_row, createdAt, created_at, ...rest }) => ({
    ...rest,
    reason: reason ?? '',
    model: (model_responsible ?? '').toLowerCase(),
    modelId: model_row ?? '',
    happenedAt: made(createdAt, created_at),
  }))
export type LedgerRow = z.infer<typeof ledgerRow>

export const settlement = z
  .object({
    id: providerId,
    domain: optionalText,
    status: z.string(),
    currency: z.string(),
    total_processed: wholeNumber,
    total_fees: wholeNumber,
    effective_amount: optionalAmount,
    settlement_date: instant,
    createdAt: instant,
  })
  .transform(({ total_processed, total_fees, effective_amount, settlement_date, createdAt, ...rest }) => ({
    ...rest,
    totalProcessed: total_processed,
    totalFees: total_fees,
    /** What is really paid out: less where refunds and disputes had taken from the balance. */
    effectiveAmount: effective_amount ?? total_processed - total_fees,
    settledOn: made(settlement_date, createdAt),
  }))
export type ListedSettlement = z.infer<typeof settlement>

/** A refund or a transfer, only for whose it is. */
export const whose = z
  .object({
    reference: optionalText,
    transaction: z
      .union([z.object({ id: providerId }).transform(({ id }) => id), providerId])
      .nullish()
      .catch(null),
  })
  .transform(({ reference, transaction }) => ({ reference: reference ?? null, transactionId: transaction ?? null }))

export const pageMeta = z
  .object({
    next: optionalText,
    page: z.coerce.number().nullish().catch(null),
    pageCount: z.coerce.number().nullish().catch(null),
  })
  .catch({ next: null, page: null, pageCount: null })
