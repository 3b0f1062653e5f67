import { type Context, eraseFiles, processAsset, recheckHeld, sweepUploads } from '@odim/api'

type OfAsset = { assetId: string }

export const uploadsHandlers = {
  'uploads.process': (ctx: Context, payload: OfAsset) => processAsset(ctx, payload),
  'uploads.erase': (ctx: Context, payload: OfAsset) => eraseFiles(ctx, payload),
  'uploads.recheck-held': (ctx: Context) => recheckHeld(ctx),
  'uploads.sweep': (ctx: Context) => sweepUploads(ctx),
}
