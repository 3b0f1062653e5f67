import { msg } from '@odim/messages'
import { z } from 'zod'
import { flagRoles } from './names.ts'

export const roleSchema = z.enum(flagRoles)

const key = z.string(msg('flags_unknown')).max(60, msg('flags_unknown'))
const version = z.coerce
  .number(msg('flags_version_wrong'))
  .int(msg('flags_version_wrong'))
  .min(0, msg('flags_version_wrong'))

/** A list as a form sends it: nothing, one, or several. */
const list = (most: number, message: string) => {
  const one = z.string(message).trim().min(1, message).max(60, message)
  return z.union([z.array(one).max(most), one.transform(only => [only])], message).default([])
}

/** Addresses of creators as somebody types them: with or without @, apart by commas, spaces or lines. */
const handles = z
  .string(msg('flags_creators_wrong'))
  .max(4000, msg('flags_creators_too_many'))
  .default('')
  .transform(text =>
    [...new Set(text.split(/[\s,،;]+/).map(word => word.replace(/^@/, '').toLowerCase()))].filter(Boolean),
  )
  .refine(found => found.length <= 100, msg('flags_creators_too_many'))

/**
 * A rule, and who is to be told what of it. Whether roles, countries and creators exist is for the use case, which names the one that
 * doesn't.
 */
export const changeFlagSchema = z.object({
  key,
  /** The version that was seen; 0 where nobody has decided yet. */
  version,
  state: z.enum(['on', 'off', 'some'], msg('flags_state_wrong')),
  percentage: z.coerce
    .number(msg('flags_percentage_wrong'))
    .int(msg('flags_percentage_wrong'))
    .min(0, msg('flags_percentage_wrong'))
    .max(100, msg('flags_percentage_wrong'))
    .default(0),
  roles: list(10, msg('flags_role_wrong')),
  countries: list(50, msg('flags_country_wrong')),
  creators: handles,
  reason: z
    .string(msg('flags_reason_missing'))
    .trim()
    .min(3, msg('flags_reason_missing'))
    .max(300, msg('flags_reason_too_long')),
  /** Whoever turns off what others rely on has read what stops. */
  confirmed: z.boolean().default(false),
})
export type ChangeFlagInput = z.output<typeof changeFlagSchema>

export const undoFlagSchema = z.object({ key, version: version.min(1, msg('flags_version_wrong')) })
export type UndoFlagInput = z.output<typeof undoFlagSchema>

export const listFlagsSchema = z.object({ q: z.string().trim().max(60).default('') })
export type ListFlagsInput = z.output<typeof listFlagsSchema>

export const getFlagSchema = z.object({ key })

const limit = z.coerce.number().int().min(1).max(50).default(20)
/** `before`: the oldest version that is shown already. */
export const flagHistorySchema = z.object({ key, before: z.coerce.number().int().min(1).optional(), limit })
export const flagEvaluationsSchema = z.object({ key, cursor: z.uuid().optional(), limit })
