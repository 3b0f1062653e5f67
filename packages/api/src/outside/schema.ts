import { z } from 'zod'
import { categories } from '../discovery/schema.ts'
import { currencySchema } from '../money.ts'

// What others build on: nothing here follows when the pages' own data changes. JSON has no large whole numbers and no instants, so an
// amount is text of its hundredths, and a time text as RFC 3339 has it.

const instant = z.iso.datetime()
const amount = z
  .object({ minor: z.string().regex(/^\d+$/).describe('Hundredths of the currency’s unit'), currency: currencySchema })
  .meta({ id: 'Amount' })
const address = z.string().describe('Path on this site')

const creatorLine = {
  handle: z.string(),
  displayName: z.string(),
  bio: z.string(),
  categories: z.array(z.string()),
  subscribers: z.number().int().describe('Fans with access now'),
  joinedAt: instant,
  page: address,
}
const postLine = {
  slug: z.string(),
  title: z.string(),
  teaser: z.string(),
  publishedAt: instant,
  readingMinutes: z.number().int(),
  open: z.boolean().describe('Whether anybody may read the whole of it'),
  page: address,
}

export const findCreatorsInput = z.object({
  q: z.string().max(100).optional().describe('Part of a name, a handle, a bio or a recent title'),
  category: z.enum(categories).optional(),
  cursor: z.string().max(100).optional().describe('`nextCursor` of the page before'),
  limit: z.coerce.number().int().min(1).max(30).default(18),
})
export const foundCreators = z.object({
  creators: z.array(
    z.object({ ...creatorLine, fromPrice: amount.nullable().describe('Of the cheapest plan, a month') }),
  ),
  nextCursor: z.string().nullable(),
})
export type FoundCreators = z.output<typeof foundCreators>

export const showCreatorInput = z.object({
  handle: z.string().max(200),
  cursor: z.string().max(100).optional().describe('`nextCursor` of the page before'),
})
export const shownCreator = z.object({
  creator: z.object(creatorLine),
  plans: z
    .array(z.object({ id: z.uuid(), name: z.string(), description: z.string(), price: amount }))
    .describe('Cheapest first, each for a month'),
  posts: z.array(z.object(postLine)).describe('Newest first'),
  nextCursor: z.string().nullable(),
})
export type ShownCreator = z.output<typeof shownCreator>

export const showPostInput = z.object({ handle: z.string().max(200), slug: z.string().max(400) })
export const shownPost = z.object({
  ...postLine,
  creator: z.object({ handle: z.string(), displayName: z.string(), page: address }),
  updatedAt: instant,
  html: z.string().nullable().describe('null where it has to be paid for'),
})
export type ShownPost = z.output<typeof shownPost>
