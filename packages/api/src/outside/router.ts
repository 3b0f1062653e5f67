import { publicProcedure, router } from '../trpc.ts'
import { findCreators } from './find-creators.ts'
import * as schema from './schema.ts'
import { showCreator } from './show-creator.ts'
import { showPost } from './show-post.ts'

/** For programs of others: plain JSON over HTTP, described at /openapi.json. What stands in `openapi` is a promise to them. */
export const outsideRouter = router({
  findCreators: publicProcedure
    .meta({ openapi: { method: 'GET', path: '/creators', errorResponses: [400, 503], protect: false } })
    .input(schema.findCreatorsInput)
    .output(schema.foundCreators)
    .query(({ ctx, input }) => findCreators(ctx, input)),
  showCreator: publicProcedure
    .meta({ openapi: { method: 'GET', path: '/creators/{handle}', errorResponses: [400, 404, 503], protect: false } })
    .input(schema.showCreatorInput)
    .output(schema.shownCreator)
    .query(({ ctx, input }) => showCreator(ctx, input)),
  showPost: publicProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/creators/{handle}/posts/{slug}',
        errorResponses: [400, 404, 503],
        protect: false,
      },
    })
    .input(schema.showPostInput)
    .output(schema.shownPost)
    .query(({ ctx, input }) => showPost(ctx, input)),
})
