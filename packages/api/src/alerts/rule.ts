import { isMessageKey } from '@odim/messages'
import { z } from 'zod'
import { stockNames } from './measures/stock-names.ts'

const unitMs = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** `90s`, `5m`, `2h`, `1d`; in milliseconds. */
const duration = z
  .string('must be a duration such as 5m')
  .regex(/^\d{1,4}[smhd]$/, 'must be a duration such as 90s, 5m, 2h or 1d')
  .transform(text => Number(text.slice(0, -1)) * unitOf(text))

function unitOf(text: string): number {
  const unit = text.at(-1)
  return unit === 's' || unit === 'm' || unit === 'h' || unit === 'd' ? unitMs[unit] : 0
}

const kind = z.enum(['route', 'procedure', 'job', 'outgoing'], 'must be route, procedure, job or outgoing')
/** Which names of a kind; `paystack*` are all that begin so. */
const names = z
  .string()
  .regex(/^[\w$ :./()-]*\*?$/, 'must be a name, with * at its end for all that begin so')
  .default('*')
const atLeast = z.int('must be a whole number').min(1).max(1_000_000)

/** What is measured: of the tables by the minute, or of the tables of the product (a stock). */
const measureSchema = z.discriminatedUnion(
  'of',
  [
    z.strictObject({
      of: z.literal('failed-share'),
      ...{ kind, names, atLeast },
      /** All names as one, where they are one service; else each by itself, and the worst counts. */
      together: z.boolean().default(false),
    }),
    z.strictObject({ of: z.literal('duration'), kind, names, atLeast, quantile: z.number().gt(0).lt(1) }),
    z.strictObject({ of: z.literal('gauge'), gauge: z.string().regex(/^[a-z][a-z0-9_]{1,80}$/, 'must name a gauge') }),
    z.strictObject({
      of: z.literal('stock'),
      stock: z.enum(stockNames, `must be one of ${stockNames.join(', ')}`),
      atLeast: atLeast.optional(),
    }),
  ],
  'must say what is measured: of failed-share, duration, gauge or stock',
)
export type Measure = z.output<typeof measureSchema>

const ruleName = 'must be 2 to 60 small letters, digits and hyphens, a letter first'
const messageKey = z.string().refine(isMessageKey, 'must be a key of packages/messages')

export const recipientKinds = ['admins', 'mail-to', 'webhook'] as const

export const ruleSchema = z
  .strictObject({
    name: z.string(ruleName).regex(/^[a-z][a-z0-9-]{1,59}$/, ruleName),
    measure: measureSchema,
    above: z.number('must be a number').optional(),
    below: z.number('must be a number').optional(),
    unit: z.enum(['share', 'milliseconds', 'seconds', 'count']),
    /** How far back is looked. */
    window: duration,
    /** How long it must be beyond the threshold before it fires. */
    for: duration,
    /** How long it must be within before it is resolved: what flaps fires once. */
    calm: duration.default(5 * unitMs.m),
    severity: z.enum(['urgent', 'warning'], 'must be urgent or warning'),
    tell: z.array(z.enum(recipientKinds, `must be of ${recipientKinds.join(', ')}`)).min(1),
    /** What is thought of a value that can't be told: too few calls, no row at all. */
    unknown: z.enum(['calm', 'breach']).default('calm'),
    title: messageKey,
    help: messageKey,
  })
  .refine(({ above, below }) => (above === undefined) !== (below === undefined), {
    path: ['above'],
    error: 'must have a threshold: either above or below',
  })
export type Rule = z.output<typeof ruleSchema>

export function thresholdOf(rule: Pick<Rule, 'above' | 'below'>): number {
  return rule.above ?? rule.below ?? 0
}

/** What a rule found: its value, and of which name that is where it looked at several. */
export type Reading = { value: number | null; about: string | null }

export function isBreached(rule: Pick<Rule, 'above' | 'below' | 'unknown'>, { value }: Reading): boolean {
  if (value === null) return rule.unknown === 'breach'
  return rule.above === undefined ? value < thresholdOf(rule) : value > rule.above
}
