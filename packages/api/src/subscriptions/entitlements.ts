import type { Reader } from '@odim/db'

/** What a person may see of one creator, at one moment. */
export type Entitlements = {
  readonly creatorId: string
  /** Their own page. */
  readonly owner: boolean
  /** Plans that are paid for now, and until when as paid so far. */
  readonly plans: ReadonlyMap<string, Date>
}

export type Audience = { audience: string; planId: string | null }

/** THE answer to what somebody is entitled to; null is a visitor. Nobody else reads subscription periods to decide this. */
export async function entitlementsOf(
  reader: Reader,
  viewerUserId: string | null,
  creatorId: string,
  now: Date,
): Promise<Entitlements> {
  const all = await entitlementsOfMany(reader, viewerUserId, [creatorId], now)
  return all.get(creatorId) ?? none(creatorId)
}

/** The same for the creators of a list, in one query whatever their number. */
export async function entitlementsOfMany(
  reader: Reader,
  viewerUserId: string | null,
  creatorIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Entitlements>> {
  const wanted = [...new Set(creatorIds)]
  if (viewerUserId === null || wanted.length === 0) return new Map(wanted.map(id => [id, none(id)]))
  // Paid ahead counts into `until`: periods of a subscription touch or lie apart, so the chain that holds now is taken to its end.
  const rows = await reader.$queryRaw<
    { creator_id: string; owner: boolean; plan_id: string | null; until: Date | null }[]
  >`
    SELECT c.id AS creator_id, c.user_id = ${viewerUserId}::uuid AS owner, s.plan_id, paid.until
    FROM creators c
    LEFT JOIN subscriptions s ON s.creator_id = c.id AND s.fan_id = ${viewerUserId}::uuid
    LEFT JOIN LATERAL (
      SELECT coalesce(next.ends_at, p.ends_at) AS until
      FROM subscription_periods p
      LEFT JOIN subscription_periods next ON next.subscription_id = p.subscription_id AND next.starts_at = p.ends_at
      WHERE p.subscription_id = s.id AND p.starts_at <= ${now} AND p.ends_at > ${now}
    ) paid ON true
    WHERE c.id = ANY (${wanted}::uuid[])`
  const found = new Map<string, { creatorId: string; owner: boolean; plans: Map<string, Date> }>()
  for (const row of rows) {
    const entry = found.get(row.creator_id) ?? { creatorId: row.creator_id, owner: row.owner, plans: new Map() }
    if (row.plan_id && row.until) entry.plans.set(row.plan_id, row.until)
    found.set(row.creator_id, entry)
  }
  return new Map(wanted.map(id => [id, found.get(id) ?? none(id)]))
}

/** Whether a post or file of that creator may be read whole. */
export function canRead(entitlements: Entitlements, post: Audience): boolean {
  if (post.audience === 'everyone' || entitlements.owner) return true
  if (post.audience === 'subscribers') return entitlements.plans.size > 0
  // 'plan', and whatever may be added one day: denied unless it is plainly paid for.
  return post.audience === 'plan' && post.planId !== null && entitlements.plans.has(post.planId)
}

function none(creatorId: string): Entitlements {
  return { creatorId, owner: false, plans: new Map() }
}
