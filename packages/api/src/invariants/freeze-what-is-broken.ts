import type { Tx, Violations } from '@odim/db'
import { z } from 'zod'
import { freezePayouts } from '../payouts/index.ts'
import { balancesInvariant } from './result.ts'

const ofCreator = z.object({ creator_id: z.uuid() })

/**
 * No money leaves by books that contradict themselves: a breach of I1–I9 freezes all payouts, until an operator lifts it; a kept sum that
 * isn't that of its entries (I3) those of its creator. Captures go on. The same breach again freezes nothing twice.
 */
export async function freezeWhatIsBroken(tx: Tx, found: readonly Violations[], now: Date): Promise<void> {
  for (const { name, count, rows } of found) {
    if (count === 0 || !/^i0[1-9]-/.test(name)) continue
    const why = { reason: 'invariant', until: null, detail: { invariant: name } } as const
    const creators = rows.map(row => ofCreator.safeParse(row).data?.creator_id)
    const known = [...new Set(creators.flatMap(id => id ?? []))]
    // A fan's credit that is wrong, or more rows than were told of: nobody can say whose money it is.
    if (name === balancesInvariant && count === rows.length && creators.every(id => id !== undefined))
      for (const creatorId of known) await freezePayouts(tx, { ...why, scope: 'creator', creatorId }, now)
    else await freezePayouts(tx, { ...why, scope: 'all' }, now)
  }
}
