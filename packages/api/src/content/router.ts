import { creatorProcedure, publicProcedure, router, signedInProcedure } from '../trpc.ts'
import { createDraft } from './create-draft.ts'
import { creatorPage } from './creator-page.ts'
import { deletePost, restorePost } from './delete-post.ts'
import { feed } from './feed.ts'
import { publishPost } from './publish-post.ts'
import { getOwnPost, listOwnPosts, studioHome } from './queries.ts'
import { readPost } from './read-post.ts'
import { renderApart } from './render-apart.ts'
import { saveDraft } from './save-draft.ts'
import {
  createDraftSchema,
  creatorPageSchema,
  feedSchema,
  ownPostsSchema,
  postIdSchema,
  previewSchema,
  readPostSchema,
  saveDraftSchema,
} from './schema.ts'
import { unpublishPost } from './unpublish-post.ts'

export const contentRouter = router({
  createDraft: creatorProcedure.input(createDraftSchema).mutation(({ ctx, input }) => createDraft(ctx, input)),
  saveDraft: creatorProcedure.input(saveDraftSchema).mutation(({ ctx, input }) => saveDraft(ctx, input)),
  publishPost: creatorProcedure.input(postIdSchema).mutation(({ ctx, input }) => publishPost(ctx, input)),
  unpublishPost: creatorProcedure.input(postIdSchema).mutation(({ ctx, input }) => unpublishPost(ctx, input)),
  deletePost: creatorProcedure.input(postIdSchema).mutation(({ ctx, input }) => deletePost(ctx, input)),
  restorePost: creatorProcedure.input(postIdSchema).mutation(({ ctx, input }) => restorePost(ctx, input)),
  preview: creatorProcedure
    .input(previewSchema)
    .mutation(async ({ input }) => ({ html: (await renderApart(input.body, { paid: true })).bodyHtml })),
  listOwnPosts: creatorProcedure.input(ownPostsSchema).query(({ ctx, input }) => listOwnPosts(ctx, input)),
  getOwnPost: creatorProcedure.input(postIdSchema).query(({ ctx, input }) => getOwnPost(ctx, input)),
  studioHome: creatorProcedure.query(({ ctx }) => studioHome(ctx)),
  creatorPage: publicProcedure.input(creatorPageSchema).query(({ ctx, input }) => creatorPage(ctx, input)),
  readPost: publicProcedure.input(readPostSchema).query(({ ctx, input }) => readPost(ctx, input)),
  feed: signedInProcedure.input(feedSchema).query(({ ctx, input }) => feed(ctx, input)),
})
