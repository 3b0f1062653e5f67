import { z } from 'zod'

/*
 * What the provider sends, as loosely as it does (docs: the fact sheet, sections 1 and 3): numbers as text, `metadata` of any shape,
 * dates under two spellings, keys that come and go. Only what Odim acts on is named; the rest is let through unread.
 */

export const wholeNumber = z
  .union([z.bigint(), z.number().int(), z.string().regex(/^-?\d+$/)])
  .transform(value => BigInt(value))

/** Unsigned 64-bit on their side, text on ours. */
export const providerId = wholeNumber.transform(id => id.toString())

export const optionalText = z.string().nullish().catch(null)
export const optionalAmount = wholeNumber.nullish().catch(null)

export const instant = z
  .string()
  .nullish()
  .transform(text => (text ? new Date(text) : null))
  .pipe(z.date().nullable())
  .catch(null)

export const envelope = z.object({
  // One published sample has the string "false".
  status: z.union([z.boolean(), z.enum(['true', 'false']).transform(text => text === 'true')]),
  message: z.string().catch(''),
  code: optionalText,
  data: z.unknown().optional(),
  meta: z.unknown().optional(),
})

export const initialized = z.object({
  authorization_url: z.url(),
  access_code: z.string().min(1),
  reference: z.string(),
})

/** `""`, 0, null, an object, or JSON in a string: always an object in the end. */
const metadata = z
  .unknown()
  .optional()
  .transform((value): Record<string, unknown> => {
    const parsed = typeof value === 'string' && value.startsWith('{') ? tryJson(value) : value
    return z.record(z.string(), z.unknown()).catch({}).parse(parsed)
  })

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

export const transaction = z
  .object({
    id: providerId,
    domain: z.string(),
    status: z.string(),
    reference: z.string(),
    amount: wholeNumber,
    requested_amount: optionalAmount,
    currency: z.string(),
    fees: optionalAmount,
    gateway_response: optionalText,
    channel: optionalText,
    paid_at: instant,
    paidAt: instant,
    metadata,
  })
  .transform(({ paid_at, paidAt, requested_amount, gateway_response, ...rest }) => ({
    ...rest,
    /** What we asked for; `amount` is more where the payer bears the fees. */
    requestedAmount: requested_amount ?? null,
    fees: rest.fees ?? null,
    channel: rest.channel ?? null,
    gatewayResponse: gateway_response ?? null,
    paidAt: paid_at ?? paidAt,
  }))
export type PaystackTransaction = z.infer<typeof transaction>

export const refund = z
  .object({
    id: providerId,
    status: z.string(),
    amount: wholeNumber,
    currency: z.string(),
    merchant_note: z.string().nullish().catch(null),
    createdAt: instant,
    created_at: instant,
  })
  .transform(({ created_at, createdAt, merchant_note, ...rest }) => ({
    ...rest,
    /** What we wrote to it. */
    note: merchant_note ?? null,
    createdAt: createdAt ?? created_at,
  }))
export type PaystackRefund = z.infer<typeof refund>

/** Undefined where it says none; the parts are poorer than elsewhere, and any of them may be missing. */
export const dispute = z
  .object({
    id: providerId,
    status: z.string(),
    resolution: optionalText,
    refund_amount: optionalAmount,
    currency: optionalText,
    category: optionalText,
    dueAt: instant,
    due_at: instant,
    createdAt: instant,
    created_at: instant,
    transaction: z
      .object({ id: providerId.nullish().catch(null), reference: optionalText, amount: optionalAmount })
      .nullish()
      .catch(null),
    transaction_reference: optionalText,
  })
  .transform(({ refund_amount, dueAt, due_at, createdAt, created_at, transaction, ...rest }) => ({
    ...{ id: rest.id, status: rest.status, resolution: rest.resolution ?? null },
    /** What would go back, and once it is lost, what has gone; null or 0 of one that was declined. */
    refundAmount: refund_amount ?? null,
    currency: rest.currency ?? null,
    category: rest.category ?? null,
    dueAt: dueAt ?? due_at,
    createdAt: createdAt ?? created_at,
    transactionId: transaction?.id ?? null,
    transactionAmount: transaction?.amount ?? null,
    reference: transaction?.reference ?? rest.transaction_reference ?? null,
  }))
export type PaystackDispute = z.infer<typeof dispute>

export const evidence = z.object({ id: providerId })

export const uploadPlace = z
  .object({ signedUrl: z.url(), fileName: z.string().min(1) })
  .transform(({ signedUrl, fileName }) => ({ url: signedUrl, fileName }))

export const bank = z.object({
  /** Some calls name a bank by this and not by its code. */
  id: providerId.nullish().catch(null),
  name: z.string().transform(name => name.trim()),
  code: z.string(),
  type: z.string().catch(''),
  currency: z.string().catch(''),
  active: z.boolean().catch(true),
})
export type PaystackBank = z.infer<typeof bank>

export const bankPage = z.object({ next: z.string().nullish().catch(null) }).catch({ next: null })

export const resolvedAccount = z
  .object({ account_number: z.string(), account_name: z.string() })
  .transform(account => ({ accountNumber: account.account_number, accountName: account.account_name.trim() }))
export type PaystackResolvedAccount = z.infer<typeof resolvedAccount>

export const validatedAccount = z
  .object({ verified: z.boolean(), verificationMessage: z.string().catch('') })
  .transform(({ verified, verificationMessage }) => ({ verified, message: verificationMessage }))
export type PaystackValidatedAccount = z.infer<typeof validatedAccount>

export const recipient = z
  .object({
    recipient_code: z.string().min(1),
    active: z.boolean().catch(true),
    name: z.string().catch(''),
    details: z.object({ account_name: optionalText }).catch({ account_name: null }),
  })
  .transform(({ recipient_code, active, name, details }) => ({
    recipientCode: recipient_code,
    active,
    name,
    /** As the bank knows the holder, where the provider has asked it. */
    accountName: details.account_name ?? null,
  }))
export type PaystackRecipient = z.infer<typeof recipient>

export const transfer = z
  .object({
    id: providerId,
    domain: z.string(),
    status: z.string(),
    reference: z.string(),
    transfer_code: z.string().regex(/^TRF_[\w-]+$/),
    amount: wholeNumber,
    currency: z.string(),
    fee_charged: optionalAmount,
    gateway_response: optionalText,
    transferred_at: instant,
    // Only a number where a transfer is made, the whole recipient where one is asked for.
    recipient: z.object({ recipient_code: z.string() }).nullish().catch(null),
  })
  .transform(({ transfer_code, fee_charged, gateway_response, transferred_at, recipient, ...rest }) => ({
    ...rest,
    transferCode: transfer_code,
    /** What it cost beside the amount; null where the provider doesn't say. */
    feeCharged: fee_charged ?? null,
    gatewayResponse: gateway_response ?? null,
    transferredAt: transferred_at,
    recipientCode: recipient?.recipient_code ?? null,
  }))
export type PaystackTransfer = z.infer<typeof transfer>

export const balance = z.object({ currency: z.string(), balance: wholeNumber })
export type PaystackBalance = z.infer<typeof balance>
