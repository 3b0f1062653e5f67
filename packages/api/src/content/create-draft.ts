import { newId } from '@odim/db'
import type { CreatorContext } from '../trpc.ts'
import type { PostFields } from './schema.ts'
import { renderContent, writeContent } from './write-content.ts'

export type Saved = { postId: string; version: number; savedAt: Date }

/** Begins a post with what is there so far. @throws DomainError content.plan_unknown, content.file_elsewhere, uploads.not_found */
export async function createDraft(ctx: CreatorContext, fields: PostFields): Promise<Saved> {
  const rendered = await renderContent(fields)
  const postId = newId()
  return ctx.transaction(async tx => {
    const now = ctx.clock.now()
    await tx.post.create({
      data: { id: postId, creatorId: ctx.creatorId, state: 'draft', createdAt: now, updatedAt: now, version: 0 },
      select: { id: true },
    })
    const saved = await writeContent(tx, ctx, { id: postId, state: 'draft', planId: null }, fields, rendered)
    return { postId, ...saved }
  })
}
