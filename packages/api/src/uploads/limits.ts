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
