import { DomainError } from '../errors.ts'
import type { CreatorContext } from '../trpc.ts'
import { checkComplete, checkTitle } from './check-complete.ts'
import type { Saved } from './create-draft.ts'
import { lockOwnPost } from './lock-own-post.ts'
import type { SaveDraftInput } from './schema.ts'
import { renderContent, writeContent } from './write-content.ts'

/**
 * Saves a draft, or a published post, whose readers see the change at once.
 * @throws DomainError content.changed_elsewhere when somebody (another tab, another device) saved since `version` was read: nothing
 *   is written then, and what was sent is still with the sender. Also own_post_not_found, plan_unknown, file_…, title_missing
 */
export async function saveDraft(ctx: CreatorContext, { postId, version, ...fields }: SaveDraftInput): Promise<Saved> {
  const rendered = await renderContent(fields)
  return ctx.transaction(async tx => {
    const post = await lockOwnPost(tx, ctx, postId)
    if (post.state === 'deleted') throw new DomainError('content.own_post_not_found')
    if (post.version !== version) throw new DomainError('content.changed_elsewhere')
    // What is public must stay whole: a published post can't lose its title by a save.
    if (post.state === 'published') checkTitle(fields.title)
    const saved = await writeContent(tx, ctx, { id: postId, state: post.state, planId: post.plan_id }, fields, rendered)
    if (post.state === 'published') await checkComplete(tx, { id: postId, title: fields.title, body: fields.body })
    return { postId, ...saved }
  })
}
