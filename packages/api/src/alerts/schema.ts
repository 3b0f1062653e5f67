import { msg } from '@odim/messages'
import { z } from 'zod'
import { silenceTimeNames } from './names.ts'

const rule = z.string(msg('alerts_rule_unknown')).regex(/^[a-z][a-z0-9-]{1,59}$/, msg('alerts_rule_unknown'))

export const ruleInputSchema = z.object({ rule })

/** The history of one rule; `before` is an incident's id, to go on from there. */
export const historyInputSchema = z.object({
  rule,
  before: z.uuid(msg('alerts_cursor_wrong')).optional(),
  limit: z
    .int(msg('alerts_limit_wrong'))
    .min(1, msg('alerts_limit_wrong'))
    .max(100, msg('alerts_limit_wrong'))
    .default(20),
})

export const silenceSchema = z.object({
  rule,
  for: z.enum(silenceTimeNames, msg('alerts_silence_for_wrong')),
  reason: z
    .string(msg('alerts_silence_reason_missing'))
    .trim()
    .min(1, msg('alerts_silence_reason_missing'))
    .max(300, msg('alerts_silence_reason_long')),
})
