import type { Tx } from '@odim/db'
import { z } from 'zod'
import { DomainError } from '../errors.ts'
import type { Purpose } from './schema.ts'

const claimed = z.array(z.object({ id: z.string(), state: z.string(), kind: z.string().nullable() }))

/**
 * Locks one's own files for being put into a post or a page, in the order asked for. Files still processing may be put in: they
 * show as soon as they are ready.
 * @throws DomainError uploads.not_found when one isn't there, isn't theirs, or is of another purpose
 */
export async function claimAssets(
  tx: Tx,
  input: { ownerId: string; assetIds: readonly string[]; purposes: readonly Purpose[]; field?: string },
): Promise<{ id: string; state: string; kind: string | null }[]> {
  const ids = [...new Set(input.assetIds)]
  if (ids.length === 0) return []
  const rows = claimed.parse(
    await tx.$queryRaw`
      SELECT id, state, kind FROM assets
      WHERE id = ANY(${ids}::uuid[]) AND owner_id = ${input.ownerId}::uuid AND state NOT IN ('removed', 'rejected')
        AND purpose = ANY(${[...input.purposes]}::text[])
      ORDER BY id FOR UPDATE`,
  )
  const byId = new Map(rows.map(row => [row.id, row]))
  return ids.map(id => {
    const row = byId.get(id)
    if (!row) throw new DomainError('uploads.not_found', input.field === undefined ? {} : { field: input.field })
    return row
  })
}

export type Visibility = 'public' | 'private'

/**
 * Says who may fetch the files of a post: `public` for a published post for everyone, `private` for whatever else. Copies that
 * browsers and shared caches took while it was public are theirs.
 */
export async function setAssetVisibility(
  tx: Tx,
  input: { ownerId: string; assetIds: readonly string[]; visibility: Visibility },
): Promise<void> {
  await tx.asset.updateMany({
    where: { id: { in: [...input.assetIds] }, ownerId: input.ownerId },
    data: { visibility: input.visibility },
  })
}
