import { newId, type Tx } from '@odim/db'
import type { FreezeReason } from './names.ts'

/** A freeze that holds now has begun, hasn't ended and wasn't lifted. */
const holding = (now: Date) => ({ liftedAt: null, since: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] })

/** Every freeze that holds now. There are few: each is about everybody, a business or one creator. */
export function activeFreezes(tx: Pick<Tx, 'payoutFreeze'>, now: Date) {
  return tx.payoutFreeze.findMany({
    where: holding(now),
    orderBy: { id: 'desc' },
    take: 1000,
    select: { id: true, scope: true, integrationId: true, creatorId: true, reason: true, since: true, until: true },
  })
}

/** Of these only what concerns one creator. */
export function freezesFor(
  tx: Pick<Tx, 'payoutFreeze'>,
  about: { creatorId: string; integrationId: string },
  now: Date,
) {
  return tx.payoutFreeze.findMany({
    where: {
      AND: [
        holding(now),
        { OR: [{ scope: 'all' }, { integrationId: about.integrationId }, { creatorId: about.creatorId }] },
      ],
    },
    orderBy: { id: 'desc' },
    take: 10,
    select: { reason: true, since: true, until: true },
  })
}

export type FreezeWish = {
  reason: FreezeReason
  /** Until somebody lifts it, where null. */
  until: Date | null
  detail?: Record<string, string | number | null>
  frozenBy?: string
} & (
  | { scope: 'all'; integrationId?: undefined; creatorId?: undefined }
  | { scope: 'integration'; integrationId: string; creatorId?: undefined }
  | { scope: 'creator'; creatorId: string; integrationId?: undefined }
)

/**
 * No payout in its scope leaves from now on; captures go on. For operators, and for the job that finds a broken invariant: the same one
 * again freezes nothing twice.
 *
 * @returns the freeze's id; null where the same holds already
 */
export async function freezePayouts(tx: Tx, wish: FreezeWish, now: Date): Promise<string | null> {
  const id = newId()
  const { scope, reason, until, detail = {} } = wish
  const { count } = await tx.payoutFreeze.createMany({
    data: {
      ...{ id, scope, reason, until, detail, since: now },
      integrationId: wish.integrationId ?? null,
      creatorId: wish.creatorId ?? null,
      frozenBy: wish.frozenBy ?? null,
    },
    skipDuplicates: true,
  })
  return count === 1 ? id : null
}
