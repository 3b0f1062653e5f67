import type { Tx } from '@odim/db'
import { DomainError } from '../errors.ts'
import type { CreatorContext } from '../trpc.ts'
import { claimAssets, setAssetVisibility } from '../uploads/index.ts'
import { type Rendered, renderApart } from './render-apart.ts'
import type { PostFields } from './schema.ts'

/**
 * What is made of the text; done before the transaction, since it takes a while and needs no database.
 * @throws DomainError content.too_intricate
 */
export function renderContent(fields: PostFields): Promise<Rendered> {
  return renderApart(fields.body, { paid: fields.audience !== 'everyone' })
}

/**
 * Writes text, audience and files of a post that is locked.
 * @throws DomainError content.plan_unknown, content.file_elsewhere, uploads.not_found
 */
export async function writeContent(
  tx: Tx,
  ctx: CreatorContext,
  post: { id: string; state: string; planId: string | null },
  fields: PostFields,
  rendered: { bodyHtml: string; teaser: string },
): Promise<{ version: number; savedAt: Date }> {
  const planId = fields.audience === 'plan' ? fields.planId : null
  await checkPlan(tx, ctx, planId, post.planId)
  await writeFiles(tx, ctx, post, fields)
  const savedAt = ctx.clock.now()
  const { version } = await tx.post.update({
    where: { id: post.id, creatorId: ctx.creatorId },
    data: {
      title: fields.title,
      bodyMarkdown: fields.body,
      ...rendered,
      audience: fields.audience,
      planId,
      updatedAt: savedAt,
      version: { increment: 1 },
    },
    select: { version: true },
  })
  return { version, savedAt }
}

/** A plan that is no longer sold stays good for the posts that have it: who pays for it still reads them. */
async function checkPlan(tx: Tx, ctx: CreatorContext, planId: string | null, before: string | null): Promise<void> {
  if (planId === null || planId === before) return
  const plan = await tx.plan.findFirst({
    where: { id: planId, creatorId: ctx.creatorId, archivedAt: null },
    select: { id: true },
  })
  if (!plan) throw new DomainError('content.plan_unknown', { field: 'planId' })
}

async function writeFiles(
  tx: Tx,
  ctx: CreatorContext,
  post: { id: string; state: string },
  fields: PostFields,
): Promise<void> {
  const ownerId = ctx.actor.userId
  const videos = fields.video === null ? [] : [fields.video]
  await claimAssets(tx, { ownerId, assetIds: videos, purposes: ['post-video'], field: 'video' })
  await claimAssets(tx, { ownerId, assetIds: fields.pictures, purposes: ['post-image'], field: 'pictures' })
  const assetIds = [...new Set([...videos, ...fields.pictures])]

  // The claimed rows are locked, so nobody can put one into another post between this look and the write.
  const before = await tx.postAsset.findMany({
    where: { OR: [{ postId: post.id }, { assetId: { in: assetIds } }] },
    select: { postId: true, assetId: true },
    take: 200,
  })
  if (before.some(row => row.postId !== post.id)) throw new DomainError('content.file_elsewhere')
  await tx.postAsset.deleteMany({ where: { postId: post.id } })
  await tx.postAsset.createMany({ data: assetIds.map((assetId, position) => ({ postId: post.id, assetId, position })) })

  const taken = before.map(row => row.assetId).filter(id => !assetIds.includes(id))
  if (taken.length > 0) await setAssetVisibility(tx, { ownerId, assetIds: taken, visibility: 'private' })
  const isPublic = post.state === 'published' && fields.audience === 'everyone'
  if (assetIds.length > 0)
    await setAssetVisibility(tx, { ownerId, assetIds, visibility: isPublic ? 'public' : 'private' })
  await describeFiles(tx, ownerId, assetIds, fields.altTexts)
}

async function describeFiles(
  tx: Tx,
  ownerId: string,
  assetIds: readonly string[],
  altTexts: Readonly<Record<string, string>>,
): Promise<void> {
  const described = assetIds.filter(id => altTexts[id] !== undefined)
  if (described.length === 0) return
  const texts = described.map(id => altTexts[id] ?? '')
  await tx.$executeRaw`
    UPDATE assets SET alt_text = given.alt_text
    FROM unnest(${described}::uuid[], ${texts}::text[]) AS given (id, alt_text)
    WHERE assets.id = given.id AND assets.owner_id = ${ownerId}::uuid`
}
