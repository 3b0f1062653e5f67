import { msg } from '@odim/messages'
import { z } from 'zod'
import { errorStates, statementOrders } from './names.ts'

const limit = z.coerce
  .number(msg('telemetry_limit_wrong'))
  .int(msg('telemetry_limit_wrong'))
  .min(1, msg('telemetry_limit_wrong'))
  .max(100, msg('telemetry_limit_wrong'))
  .default(25)

/** Where a list of latest things goes on: the moment and the number of the last one seen. */
const cursor = z
  .string(msg('telemetry_cursor_wrong'))
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f]{32}$/, msg('telemetry_cursor_wrong'))
  .refine(text => !Number.isNaN(Date.parse(text.slice(0, 24))), msg('telemetry_cursor_wrong'))
  .transform(text => ({ at: new Date(text.slice(0, 24)), fingerprint: text.slice(25) }))

export const fingerprintSchema = z.object({
  fingerprint: z.string(msg('telemetry_fingerprint_wrong')).regex(/^[0-9a-f]{32}$/, msg('telemetry_fingerprint_wrong')),
})
export type FingerprintInput = z.output<typeof fingerprintSchema>

export const listErrorsSchema = z.object({
  state: z.enum(errorStates, msg('telemetry_state_wrong')).default('open'),
  cursor: cursor.optional(),
  limit,
})
export type ListErrorsInput = z.output<typeof listErrorsSchema>

export const slowQueriesSchema = z.object({ cursor: cursor.optional(), limit })
export type SlowQueriesInput = z.output<typeof slowQueriesSchema>

export const topStatementsSchema = z.object({
  order: z.enum(statementOrders, msg('telemetry_order_wrong')).default('total'),
  limit,
})
export type TopStatementsInput = z.output<typeof topStatementsSchema>

const longestMs = 10 * 60_000
/** What a browser sends when it leaves a page: milliseconds, and for CLS a share. */
export const vitalsSchema = z.object({
  path: z
    .string(msg('telemetry_vitals_wrong'))
    .startsWith('/', msg('telemetry_vitals_wrong'))
    .max(500, msg('telemetry_vitals_wrong')),
  phone: z.boolean(msg('telemetry_vitals_wrong')),
  metrics: z
    .array(
      z.object({
        name: z.enum(['LCP', 'INP', 'CLS', 'FCP', 'TTFB'], msg('telemetry_vitals_wrong')),
        value: z
          .number(msg('telemetry_vitals_wrong'))
          .min(0, msg('telemetry_vitals_wrong'))
          .max(longestMs, msg('telemetry_vitals_wrong')),
      }),
    )
    .min(1, msg('telemetry_vitals_wrong'))
    .max(5, msg('telemetry_vitals_wrong')),
})
export type SentVitals = z.input<typeof vitalsSchema>
