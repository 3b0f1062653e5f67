import { Prisma } from '@odim/db'
import type { DiscoverInput } from './schema.ts'

/** What is asked for, and the moments that decide who is found where. */
type Wanted = DiscoverInput & { now: Date; recent: Date; searched: Date }

const orderOfList = Prisma.sql`ORDER BY published_at DESC, id DESC`

/**
 * For `WITH …`: a table `page` with id, published_at and rank of the creators to be shown, and one more. Many are of the highest rank,
 * so each rank is read in the order of the list until the page is full, and the next only if it isn't.
 */
export function rankedPage(wanted: Wanted): Prisma.Sql {
  const { cursor, limit, q } = wanted
  // A name in which it occurs (4) comes before everything else, then somebody who has access now (2), then a new post (1).
  const ranks = [...(q === undefined ? [] : [7, 6, 5, 4]), 3, 2, 1, 0].filter(rank => rank <= (cursor?.rank ?? 9))
  const names = ranks.map(rank => Prisma.raw(`rank_${rank}`))
  const steps = ranks.map((rank, index) => {
    const above = names.slice(0, index).map(name => Prisma.sql`(SELECT count(*) FROM ${name})`)
    return Prisma.sql`${names[index]} AS MATERIALIZED (
      SELECT c.id, c.published_at, ${rank}::int AS rank FROM ${q === undefined ? Prisma.sql`creators` : Prisma.sql`found`} c
      ${standing(wanted)}
      WHERE fans.any_of IS ${rank & 2 ? Prisma.sql`NOT NULL` : Prisma.sql`NULL`} AND news.any_of IS ${rank & 1 ? Prisma.sql`NOT NULL` : Prisma.sql`NULL`}
        ${q === undefined ? shown(wanted) : Prisma.sql`AND c.named = ${rank >= 4}`}
        ${cursor?.rank === rank ? Prisma.sql`AND (c.published_at, c.id) < (${cursor.at}, ${cursor.id}::uuid)` : Prisma.empty}
        ${above.length > 0 ? Prisma.sql`AND ${Prisma.join(above, ' + ')} <= ${limit}` : Prisma.empty}
      ${orderOfList} LIMIT ${limit + 1}
    )`
  })
  const all = names.map(name => Prisma.sql`SELECT * FROM ${name}`)
  return Prisma.sql`${q === undefined ? Prisma.empty : found(wanted, q)} ${Prisma.join(steps)}, page AS (
    ${Prisma.join(all, ' UNION ALL ')} ORDER BY rank DESC, published_at DESC, id DESC LIMIT ${limit + 1}
  )`
}

/** LIMIT keeps them from being worked out for all creators at once. */
const standing = ({ now, recent }: Wanted) => Prisma.sql`
  LEFT JOIN LATERAL (
    SELECT true AS any_of FROM subscriptions s JOIN subscription_periods p ON p.subscription_id = s.id
    WHERE s.creator_id = c.id AND p.starts_at <= ${now} AND p.ends_at > ${now} LIMIT 1
  ) fans ON true
  LEFT JOIN LATERAL (
    SELECT true AS any_of FROM posts p WHERE p.creator_id = c.id AND p.state = 'published' AND p.published_at > ${recent} LIMIT 1
  ) news ON true`

const shown = ({ category }: Wanted) => Prisma.sql`AND c.state = 'published'
  ${category ? Prisma.sql`AND EXISTS (SELECT FROM creator_categories g WHERE g.creator_id = c.id AND g.category = ${category})` : Prisma.empty}`

/** All in whose name, bio, handle or recent title it occurs, each by an index of its own. Very short words would be close to everything. */
function found(wanted: Wanted, q: string) {
  const like = `%${q.replace(/[\\%_]/g, sign => `\\${sign}`)}%`
  return Prisma.sql`found AS MATERIALIZED (
    SELECT c.id, c.published_at, c.display_name ILIKE ${like} AS named FROM creators c
    WHERE c.id IN (
      SELECT id FROM creators WHERE (display_name || ' ' || bio) ILIKE ${like}
      UNION SELECT id FROM creators WHERE handle::text ILIKE ${like}
      UNION SELECT creator_id FROM posts WHERE state = 'published' AND published_at > ${wanted.searched} AND title ILIKE ${like}
      ${[...q].length >= 4 ? Prisma.sql`UNION SELECT creators_spelt_like(${q})` : Prisma.empty}
    ) ${shown(wanted)}
    ${orderOfList}
  ),`
}
