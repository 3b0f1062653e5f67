import { z } from 'zod'
import { currencies } from './options.ts'

const time = z.number().int()

export const settlementStatuses = ['success', 'processing', 'pending', 'failed'] as const

export const settlementModel = z.object({
  id: z.bigint(),
  integrationId: z.number(),
  currency: z.enum(currencies),
  status: z.enum(settlementStatuses),
  /** To the business's bank account, or left in its balance. */
  to: z.enum(['bank', 'balance']),
  totalProcessed: z.number(),
  totalFees: z.number(),
  /** What is really paid out: less than processed minus fees when refunds or disputes had already taken from the balance. */
  effectiveAmount: z.number(),
  settlementDate: time,
  createdAt: time,
  updatedAt: time,
  /** When it is paid. */
  paysAt: time.nullable(),
})
export type Settlement = z.infer<typeof settlementModel>
