import type { Services } from '../services.ts'
import { canRead, type Entitlements } from '../subscriptions/index.ts'
import { mediaOf } from '../uploads/index.ts'
import type { MediaData } from '../uploads/schema.ts'
import { readingMinutes } from './excerpt.ts'
import type { AudienceKind, PostCursor } from './schema.ts'
import { audiences } from './schema.ts'

/** What there is to see in a post, for those who can't see it yet. Files that are ready only. */
export type MediaCount = { pictures: number; videos: number; videoMs: number }

/** A post in a list: whole enough to choose by, never more than its teaser. */
export type PostCard = {
  id: string
  slug: string
  title: string
  audience: AudienceKind
  /** Of the audience `plan`. */
  planName: string | null
  publishedAt: Date
  readingMinutes: number
  teaser: string
  /** Whether this viewer may read it whole. */
  readable: boolean
  media: MediaCount
  /** The video or first picture; null where there is none or it isn't for this viewer. */
  lead: MediaData | null
}

export type PostCardRow = {
  id: string
  creator_id: string
  slug: string
  title: string
  teaser: string
  audience: string
  plan_id: string | null
  plan_name: string | null
  published_at: Date
  letters: number
  pictures: number
  videos: number
  video_ms: number
  lead: string | null
}

export function audienceOf(value: string): AudienceKind {
  const known = audiences.find(audience => audience === value)
  if (!known) throw new TypeError(`unknown audience: ${value}`)
  return known
}

/** Cards of a list, plus other pictures the page shows (avatars): all files in one query. */
export async function presentCards(
  services: Pick<Services, 'config' | 'clock' | 'db'>,
  input: {
    rows: readonly PostCardRow[]
    viewer: string | null
    entitlements: (creatorId: string) => Entitlements | undefined
    alsoAssets: readonly string[]
  },
): Promise<{ cards: PostCard[]; media: ReadonlyMap<string, MediaData> }> {
  const readable = (row: PostCardRow) => {
    const entitled = input.entitlements(row.creator_id)
    return entitled !== undefined && canRead(entitled, { audience: row.audience, planId: row.plan_id })
  }
  const leads = input.rows.flatMap(row => (row.lead && readable(row) ? [row.lead] : []))
  const media = await mediaOf(services, services.db.prisma, {
    assetIds: [...leads, ...input.alsoAssets],
    viewer: input.viewer,
  })
  const cards = input.rows.map(row => ({
    id: row.id,
    slug: row.slug,
    title: row.title,
    audience: audienceOf(row.audience),
    planName: row.plan_name,
    publishedAt: row.published_at,
    readingMinutes: readingMinutes(row.letters),
    teaser: row.teaser,
    readable: readable(row),
    media: { pictures: row.pictures, videos: row.videos, videoMs: row.video_ms },
    lead: (row.lead && readable(row) && media.get(row.lead)) || null,
  }))
  return { cards, media }
}

export const pageSize = 20

/** Cuts the row that was read too many and makes the address of what follows. */
export function pageOf<Row extends { id: string }>(
  rows: readonly Row[],
  at: (row: Row) => Date,
): { rows: Row[]; nextCursor: string | null } {
  const page = rows.slice(0, pageSize)
  const last = page.at(-1)
  return { rows: page, nextCursor: rows.length > pageSize && last ? `${at(last).getTime()}.${last.id}` : null }
}

/** Where a list goes on: before everything there is, when it begins. */
export function startOf(cursor: PostCursor): { at: Date; id: string } {
  return cursor ?? { at: new Date('9999-12-31T00:00:00Z'), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
}
