import type { Tx } from '@odim/db'
import { z } from 'zod'
import { DomainError } from '../errors.ts'
import type { CreatorContext } from '../trpc.ts'

const lockedRow = z.array(
  z.object({
    id: z.string(),
    handle: z.string().nullable(),
    country: z.string().nullable(),
    currency: z.string().nullable(),
    integrationId: z.string().nullable(),
    state: z.string(),
  }),
)
export type LockedCreator = z.output<typeof lockedRow>[number]

/** One's own page, until the transaction ends: steps saved in two tabs come one after the other. */
export async function lockCreator(tx: Tx, ctx: CreatorContext): Promise<LockedCreator> {
  const rows: unknown = await tx.$queryRaw`
    SELECT id, handle::text, country, currency, integration_id AS "integrationId", state
    FROM creators WHERE id = ${ctx.creatorId}::uuid AND user_id = ${ctx.actor.userId}::uuid FOR UPDATE`
  const creator = lockedRow.parse(rows)[0]
  if (!creator) throw new DomainError('common.creators_only')
  return creator
}
