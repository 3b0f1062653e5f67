import { router, signedInProcedure } from '../trpc.ts'
import { listOwnAssets, readStatus } from './queries.ts'
import { removeAsset } from './remove-asset.ts'
import { retryAsset } from './retry-asset.ts'
import { listInput, removeInput, retryInput, setAltTextInput, statusInput, watchInput } from './schema.ts'
import { setAltText } from './set-alt-text.ts'
import { watchAssets } from './watch-assets.ts'

export const uploadsRouter = router({
  status: signedInProcedure.input(statusInput).query(({ ctx, input }) => readStatus(ctx, input)),
  list: signedInProcedure.input(listInput).query(({ ctx, input }) => listOwnAssets(ctx, input)),
  watchAssets: signedInProcedure
    .input(watchInput)
    .subscription(({ ctx, input, signal }) => watchAssets(ctx, input, signal)),
  setAltText: signedInProcedure.input(setAltTextInput).mutation(({ ctx, input }) => setAltText(ctx, input)),
  retry: signedInProcedure.input(retryInput).mutation(({ ctx, input }) => retryAsset(ctx, input)),
  remove: signedInProcedure.input(removeInput).mutation(({ ctx, input }) => removeAsset(ctx, input)),
})
