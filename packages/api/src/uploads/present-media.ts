import { type FileSigner, publicFileUrl, signFileUrl } from './file-url.ts'
import type { MediaData, PictureData, VideoData } from './schema.ts'

export type PresentableVariant = { name: string; mime: string; width: number | null; height: number | null }
export type PresentableAsset = {
  id: string
  kind: string | null
  state: string
  visibility: string
  altText: string
  width: number | null
  height: number | null
  durationMs: number | null
  variants: readonly PresentableVariant[]
}

/**
 * What a page needs to show a file; null when there is nothing this viewer could be shown: not ready, or private and nobody is
 * signed in. Whether they may see it is decided before this is called.
 */
export function presentMedia(
  config: FileSigner,
  asset: PresentableAsset,
  { viewer, now }: { viewer: string | null; now: Date },
): MediaData | null {
  if (asset.state !== 'ready') return null
  const isPublic = asset.visibility === 'public'
  if (!isPublic && viewer === null) return null
  const expiresAt = expiryFor(now)
  const url = (variant: string) =>
    isPublic || viewer === null
      ? publicFileUrl(asset.id, variant)
      : signFileUrl(config, { assetId: asset.id, variant, viewer, expiresAt })
  return asset.kind === 'video' ? presentVideo(asset, url) : presentPicture(asset, url)
}

const hourMs = 60 * 60 * 1000

/** Between four and five hours from now, on the hour: pages of one hour give the same address, which the browser has cached. */
function expiryFor(now: Date): Date {
  return new Date(Math.ceil(now.getTime() / hourMs) * hourMs + 4 * hourMs)
}

function presentPicture(asset: PresentableAsset, url: (variant: string) => string): PictureData | null {
  const byType = (type: string) =>
    asset.variants.filter(v => v.mime === type).sort((a, b) => (a.width ?? 0) - (b.width ?? 0))
  const sources = ['image/avif', 'image/webp'].flatMap(type => {
    const srcset = byType(type).map(v => `${url(v.name)} ${v.width}w`)
    return srcset.length > 0 ? [{ type, srcset: srcset.join(', ') }] : []
  })
  const largest = byType('image/webp').at(-1)
  if (!largest) return null
  return {
    kind: 'image',
    assetId: asset.id,
    alt: asset.altText,
    width: largest.width ?? 0,
    height: largest.height ?? 0,
    sources,
    src: url(largest.name),
  }
}

function presentVideo(asset: PresentableAsset, url: (variant: string) => string): VideoData | null {
  const film = asset.variants.find(v => v.mime.startsWith('video/'))
  if (!film) return null
  const poster = asset.variants.find(v => v.name === 'poster.webp')
  return {
    kind: 'video',
    assetId: asset.id,
    alt: asset.altText,
    width: film.width ?? 0,
    height: film.height ?? 0,
    durationMs: asset.durationMs ?? 0,
    src: url(film.name),
    type: film.mime,
    poster: poster ? url(poster.name) : null,
  }
}
