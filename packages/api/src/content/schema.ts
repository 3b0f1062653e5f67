import { msg } from '@odim/messages'
import { z } from 'zod'

/** Who may read a post. */
export const audiences = ['everyone', 'subscribers', 'plan'] as const
export type AudienceKind = (typeof audiences)[number]

export const mostPictures = 20
export const longestTitle = 160
export const longestBody = 100_000
const longestAltText = 500

/** Signs that turn a line around, or that no font shows, have no place in a title. */
const line = (text: string) =>
  text
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
/** Line ends as the database and Markdown want them; U+0000 can't be stored as text. */
const manuscript = (text: string) => text.replaceAll('\u0000', '').replace(/\r\n?/g, '\n')

const postId = z.uuid(msg('content_post_unknown'))
const assetId = z.uuid(msg('content_file_unknown'))

/** What a form leaves empty is not chosen. */
const orNull = <Inner extends z.ZodType>(inner: Inner) =>
  z.preprocess(value => (value === '' || value === undefined ? null : value), inner.nullable()).default(null)

export const bodySchema = z
  .string(msg('content_body_wrong'))
  .transform(manuscript)
  .pipe(z.string().max(longestBody, msg('content_body_too_long')))

const postFields = {
  title: z
    .string(msg('content_title_wrong'))
    .transform(line)
    .pipe(z.string().max(longestTitle, msg('content_title_too_long')))
    .default(''),
  body: bodySchema.default(''),
  audience: z.enum(audiences, { error: msg('content_audience_wrong') }).default('everyone'),
  /** For the audience `plan`; ignored for the others, so that a form may keep what was chosen before. */
  planId: orNull(z.uuid(msg('content_plan_wrong'))),
  /** In the order they are shown. */
  pictures: z
    .array(assetId, msg('content_file_unknown'))
    .max(mostPictures, msg('content_too_many_pictures'))
    .default([]),
  video: orNull(assetId),
  /** Descriptions by file, for those who can't see them; files not named keep theirs. */
  altTexts: z
    .record(
      z.string().max(64),
      z.string().trim().max(longestAltText, msg('content_alt_too_long')),
      msg('content_alt_wrong'),
    )
    .default({}),
}

const planGiven = { message: msg('content_plan_missing'), path: ['planId'] }
const hasPlan = (post: { audience: AudienceKind; planId: string | null }) =>
  post.audience !== 'plan' || post.planId !== null

export const createDraftSchema = z.object(postFields).refine(hasPlan, planGiven)
export type PostFields = z.output<typeof createDraftSchema>

export const saveDraftSchema = z
  .object({
    postId,
    /** The one that was read before writing: whoever saved in between isn't overwritten. */
    version: z.coerce
      .number(msg('content_version_wrong'))
      .int(msg('content_version_wrong'))
      .min(1, msg('content_version_wrong')),
    ...postFields,
  })
  .refine(hasPlan, planGiven)
export type SaveDraftInput = z.output<typeof saveDraftSchema>

export const postIdSchema = z.object({ postId })
export type PostIdInput = z.output<typeof postIdSchema>

export const previewSchema = z.object({ body: bodySchema })

/** Milliseconds and id of the last post of the page before. */
const cursor = z
  .string(msg('content_cursor_wrong'))
  .regex(/^\d{1,15}\.[0-9a-f-]{36}$/, msg('content_cursor_wrong'))
  .transform((text, issues) => {
    const [ms = '', id = ''] = text.split('.')
    const parsed = z.uuid().safeParse(id)
    if (parsed.success) return { at: new Date(Number(ms)), id }
    issues.addIssue({ code: 'custom', message: msg('content_cursor_wrong') })
    return z.NEVER
  })
  .optional()
export type PostCursor = z.output<typeof cursor>

export const ownPostsSchema = z.object({
  state: z.enum(['draft', 'published'], { error: msg('content_state_wrong') }),
  cursor,
})
export type OwnPostsInput = z.output<typeof ownPostsSchema>

// A handle or slug that can't be one is an address where nothing is, not a form to mend.
const handle = z.string(msg('content_handle_wrong')).max(200, msg('content_handle_wrong'))
export const creatorPageSchema = z.object({ handle, cursor })
export type CreatorPageInput = z.output<typeof creatorPageSchema>

export const readPostSchema = z.object({
  handle,
  slug: z.string(msg('content_handle_wrong')).max(400, msg('content_handle_wrong')),
})
export type ReadPostInput = z.output<typeof readPostSchema>

export const feedSchema = z.object({ cursor })
export type FeedInput = z.output<typeof feedSchema>
