import { z } from 'zod'
import { currencies } from './options.ts'

const time = z.number().int()

export const disputeStatuses = [
  'awaiting-merchant-feedback',
  'awaiting-bank-feedback',
  'pending',
  'resolved',
  'archived',
] as const
export const disputeCategories = ['chargeback', 'fraud', 'general'] as const
export const resolutions = ['merchant-accepted', 'declined', 'auto-accepted'] as const

const evidenceModel = z.object({
  id: z.bigint(),
  customerEmail: z.string(),
  customerName: z.string(),
  customerPhone: z.string(),
  serviceDetails: z.string(),
  deliveryAddress: z.string().nullable(),
  deliveryDate: z.string().nullable(),
  createdAt: time,
})
export type Evidence = z.infer<typeof evidenceModel>

export const disputeModel = z.object({
  id: z.bigint(),
  integrationId: z.number(),
  transactionId: z.bigint(),
  currency: z.enum(currencies),
  category: z.enum(disputeCategories),
  status: z.enum(disputeStatuses),
  resolution: z.enum(resolutions).nullable(),
  refundAmount: z.number(),
  uploadedFilename: z.string().nullable(),
  evidence: evidenceModel.nullable(),
  history: z.array(z.object({ id: z.bigint(), status: z.string(), by: z.string(), at: time })),
  messages: z.array(z.object({ id: z.bigint(), sender: z.string(), body: z.string(), at: time })),
  createdAt: time,
  updatedAt: time,
  dueAt: time,
  resolvedAt: time.nullable(),
  /** The next reminder, while the merchant is awaited. */
  remindAt: time.nullable(),
  /** When the bank answers a refusal, while it is awaited. */
  bankAnswersAt: time.nullable(),
})
export type Dispute = z.infer<typeof disputeModel>

/** A place for a file that a dispute's answer refers to; `size` is null until it was sent. */
export const uploadModel = z.object({
  fileName: z.string(),
  originalName: z.string(),
  disputeId: z.bigint(),
  size: z.number().nullable(),
  contentType: z.string().nullable(),
  sha256: z.string().nullable(),
})
