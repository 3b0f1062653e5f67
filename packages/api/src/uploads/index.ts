export { claimAssets, setAssetVisibility, type Visibility } from './claim-assets.ts'
export { type FileGrant, publicFileUrl, signFileUrl } from './file-url.ts'
export { type PresentableAsset, presentMedia } from './present-media.ts'
export { mediaOf, mediaSelect } from './queries.ts'
