import { createHash } from 'node:crypto'
import type { TrackedEnvelope } from '@trpc/server'
import type { z } from 'zod'
import { DomainError } from '../errors.ts'
import { follow, topicOf } from '../live/index.ts'
import type { SignedInContext } from '../trpc.ts'
import { listOwnAssets } from './queries.ts'
import type { AssetStatus, watchInput } from './schema.ts'

/**
 * What becomes of one's own files, now and at each change, until none of them is being prepared any more.
 *
 * @throws DomainError uploads.not_found when one of them is gone or somebody else's
 */
export async function* watchAssets(
  ctx: SignedInContext,
  { assetIds, lastEventId }: z.output<typeof watchInput>,
  signal: AbortSignal | undefined,
): AsyncGenerator<TrackedEnvelope<AssetStatus[]>, void> {
  const wanted = [...new Set(assetIds)]
  const read = async () => (await listOwnAssets(ctx, { assetIds: wanted, limit: wanted.length })).assets
  if ((await read()).length < wanted.length) throw new DomainError('uploads.not_found')
  yield* follow(ctx, {
    topics: wanted.map(topicOf.asset),
    read,
    versionOf,
    isLast: assets => assets.every(asset => asset.state !== 'processing'),
    lastEventId,
    signal,
  })
}

/** Not of the addresses, which are signed anew at every look. */
function versionOf(assets: AssetStatus[]): string {
  const told = assets.map(({ assetId, state, progress, reason }) => [assetId, state, progress, reason])
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 22)
}
