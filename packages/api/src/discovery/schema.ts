import { msg } from '@odim/messages'
import { z } from 'zod'

/** As in table categories, in the order they are shown. */
export const categories = [
  'music',
  'food',
  'languages',
  'fashion',
  'code',
  'faith',
  'film',
  'art',
  'writing',
  'fitness',
  'business',
  'comedy',
  'crafts',
  'science',
] as const
export type Category = (typeof categories)[number]

const empty = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value)

export const discoverSchema = z.object({
  /** What a person looks for: part of a name, a handle, a bio or a recent post's title. */
  q: z.preprocess(
    empty,
    z.string(msg('discovery_query_wrong')).trim().max(100, msg('discovery_query_too_long')).optional(),
  ),
  category: z.preprocess(empty, z.enum(categories, { error: msg('discovery_category_wrong') }).optional()),
  /** Rank, milliseconds and id of the last creator of the page before. */
  cursor: z
    .string(msg('discovery_cursor_wrong'))
    .regex(/^\d\.\d{1,15}\.[0-9a-f-]{36}$/, msg('discovery_cursor_wrong'))
    .transform((text, issues) => {
      const [rank = '', ms = '', id = ''] = text.split('.')
      const parsed = z.uuid().safeParse(id)
      if (parsed.success) return { rank: Number(rank), at: new Date(Number(ms)), id }
      issues.addIssue({ code: 'custom', message: msg('discovery_cursor_wrong') })
      return z.NEVER
    })
    .optional(),
  limit: z.coerce
    .number(msg('discovery_limit_wrong'))
    .int(msg('discovery_limit_wrong'))
    .min(1, msg('discovery_limit_wrong'))
    .max(30, msg('discovery_limit_wrong'))
    .default(18),
})
export type DiscoverInput = z.output<typeof discoverSchema>
