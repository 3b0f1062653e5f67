import type { ApiConfig } from '../config.ts'
import { type Purpose, sizeLimits } from './schema.ts'

const hourMs = 60 * 60 * 1000

/** How long an upload may pause before it is thrown away. */
export const unfinishedLifeMs = 48 * hourMs
/** One person's uploads under way: enough for a post's pictures at once, too few to fill a disk. */
export const unfinishedCount = 30
export const unfinishedBytes = 3 * sizeLimits['post-video']

export function maxBytes(config: Pick<ApiConfig, 'maxVideoBytes'>, purpose: Purpose): number {
  return purpose === 'post-video' ? (config.maxVideoBytes ?? sizeLimits[purpose]) : sizeLimits[purpose]
}

export const megabyte = 1024 * 1024

/** What a picture may be before it is decoded: a small file can claim to be a wall of pixels. */
export const pictureLimits = { pixels: 100_000_000, side: 16_000, seconds: 60 } as const

const gigabyte = 1024 ** 3

export const videoLimits = { durationMs: 4 * hourMs, side: 8192, streams: 12 } as const

/** Addresses of memory, not resident: a decoder of a 4K film with its threads asks for about one. */
export const childMemoryBytes = 3 * gigabyte
export const probeLimits = { ms: 30_000, cpuSeconds: 20, memoryBytes: childMemoryBytes, fileBytes: 1024 } as const

/** Slow machines need some time for each second of film; nobody's film may take a worker for a day. */
export function encodeLimits(durationMs: number): {
  ms: number
  cpuSeconds: number
  memoryBytes: number
  fileBytes: number
} {
  const ms = Math.min(3 * hourMs, 5 * 60_000 + 6 * durationMs)
  return { ms, cpuSeconds: Math.ceil((ms / 1000) * 2), memoryBytes: childMemoryBytes, fileBytes: 4 * gigabyte }
}
