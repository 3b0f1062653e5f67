import { z } from 'zod'
import { currencies } from './options.ts'

const time = z.number().int()

export const transferStatuses = [
  'pending',
  'otp',
  'received',
  'success',
  'failed',
  'reversed',
  'abandoned',
  'blocked',
  'rejected',
] as const

/** How a transfer that is under way will end. */
export const transferOutcomes = ['success', 'failed', 'reversed', 'success-then-reversed'] as const
export type TransferOutcome = (typeof transferOutcomes)[number]

export const transferModel = z.object({
  id: z.bigint(),
  integrationId: z.number(),
  code: z.string(),
  reference: z.string(),
  request: z.bigint(),
  recipientId: z.bigint(),
  amount: z.number(),
  fee: z.number(),
  /** Whether amount and fee have left the balance. */
  debited: z.boolean(),
  currency: z.enum(currencies),
  reason: z.string().nullable(),
  accountReference: z.string().nullable(),
  status: z.enum(transferStatuses),
  outcome: z.enum(transferOutcomes),
  gatewayResponse: z.string().nullable(),
  session: z.string().nullable(),
  createdAt: time,
  updatedAt: time,
  transferredAt: time.nullable(),
  /** When the clock moves it on; null: nothing more happens by itself. */
  nextStepAt: time.nullable(),
})
export type Transfer = z.infer<typeof transferModel>
export type TransferStatus = Transfer['status']

/** What a business has set on its dashboard, and where its bulk transfers stand. */
export const transferSettingsModel = z.object({
  otp: z.boolean().default(false),
  /** An OTP that turns the requirement off was sent. */
  otpDisableAsked: z.boolean().default(false),
  approvalUrl: z.string().nullable().default(null),
  /** A starter business may not pay others. */
  starter: z.boolean().default(false),
  lastBulkAt: time.nullable().default(null),
})
export type TransferSettings = z.infer<typeof transferSettingsModel>

/** An ordered end for the next transfers that match. */
export const plannedTransferModel = z.object({
  integrationId: z.number().nullable(),
  reference: z.string().nullable(),
  recipient: z.string().nullable(),
  outcome: z.enum(transferOutcomes),
  gatewayResponse: z.string().nullable(),
  left: z.union([z.number(), z.literal('all')]),
})
