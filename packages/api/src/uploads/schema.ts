import { msg } from '@odim/messages'
import { z } from 'zod'

/** What a file is uploaded for; it decides the kind, the size and what is made of it. */
export const purposes = ['avatar', 'post-image', 'post-video'] as const
export const purposeSchema = z.enum(purposes, { error: msg('uploads_purpose_wrong') })
export type Purpose = z.infer<typeof purposeSchema>

export type AssetState = 'processing' | 'ready' | 'held' | 'rejected' | 'failed'

/** Why a file isn't ready. Held ones wait for the scanner or a moderator, failed ones may be tried again, rejected ones not. */
export const reasons = {
  scanner_missing: 'held',
  scanner_unavailable: 'held',
  too_large_to_scan: 'held',
  wrong_type: 'rejected',
  infected: 'rejected',
  too_many_pixels: 'rejected',
  too_long: 'rejected',
  broken_picture: 'failed',
  broken_video: 'failed',
  too_slow: 'failed',
  original_missing: 'failed',
  gave_up: 'failed',
} as const
export type Reason = keyof typeof reasons

const megabyte = 1024 * 1024

/** Bytes; the server's setting may differ for video. */
export const sizeLimits: Readonly<Record<Purpose, number>> = {
  avatar: 10 * megabyte,
  'post-image': 25 * megabyte,
  'post-video': 2048 * megabyte,
}

const pictures = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const
const videos = ['video/mp4', 'video/quicktime', 'video/webm', 'video/x-matroska', 'video/x-m4v', 'video/3gpp'] as const

/** For `<input accept>`, and for refusing by what the browser declares. What a file really is, its content says. */
export const acceptedTypes: Readonly<Record<Purpose, readonly string[]>> = {
  avatar: pictures,
  'post-image': pictures,
  'post-video': videos,
}

export const assetIdSchema = z.uuid({ error: msg('uploads_asset_unknown') })
export const altTextSchema = z.string().trim().max(500, msg('uploads_alt_too_long'))

export const statusInput = z.object({ assetId: assetIdSchema })
export const removeInput = z.object({ assetId: assetIdSchema })
export const retryInput = z.object({ assetId: assetIdSchema })
export const setAltTextInput = z.object({ assetId: assetIdSchema, altText: altTextSchema })
export const listInput = z.object({
  purpose: purposeSchema.optional(),
  /** Several by id, whatever their age: a form that comes back with what was chosen. */
  assetIds: z.array(assetIdSchema).max(50).optional(),
  cursor: assetIdSchema.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})

/** `lastEventId` is what a browser that was cut off has seen last; tRPC takes it from its header. */
export const watchInput = z.object({
  assetIds: z.array(assetIdSchema).min(1, msg('uploads_asset_unknown')).max(50),
  lastEventId: z.string().max(200).optional(),
})

/** A picture as a page shows it. Addresses of private ones are signed for one viewer and expire. */
export type PictureData = {
  kind: 'image'
  assetId: string
  alt: string
  width: number
  height: number
  /** Best first, for `<source>`. */
  sources: readonly { type: string; srcset: string }[]
  /** For `<img src>`: the largest WebP. */
  src: string
}

export type VideoData = {
  kind: 'video'
  assetId: string
  alt: string
  width: number
  height: number
  durationMs: number
  src: string
  type: string
  poster: string | null
}

export type MediaData = PictureData | VideoData

/** A file of one's own, whatever became of it so far. */
export type AssetStatus = {
  assetId: string
  purpose: Purpose
  state: AssetState
  /** Per cent, while `processing`. */
  progress: number
  reason: Reason | null
  originalName: string
  byteSize: number
  altText: string
  createdAt: Date
  /** Once `ready`. */
  media: MediaData | null
}
