import { fileTypeFromFile } from 'file-type'
import { acceptedTypes, type Purpose } from './schema.ts'
import { Unusable } from './unusable.ts'

/** What our decoders are told the file is; they open nothing else. */
export type SniffedType =
  | { kind: 'image'; format: 'jpeg' | 'png' | 'webp' | 'heif' }
  | { kind: 'video'; demuxer: 'mov' | 'matroska' }

const types: Readonly<Record<string, SniffedType>> = {
  'image/jpeg': { kind: 'image', format: 'jpeg' },
  'image/png': { kind: 'image', format: 'png' },
  'image/webp': { kind: 'image', format: 'webp' },
  'image/avif': { kind: 'image', format: 'heif' },
  'video/mp4': { kind: 'video', demuxer: 'mov' },
  'video/quicktime': { kind: 'video', demuxer: 'mov' },
  'video/x-m4v': { kind: 'video', demuxer: 'mov' },
  'video/3gpp': { kind: 'video', demuxer: 'mov' },
  'video/webm': { kind: 'video', demuxer: 'matroska' },
  'video/x-matroska': { kind: 'video', demuxer: 'matroska' },
  'video/matroska': { kind: 'video', demuxer: 'matroska' },
}

/**
 * Says what a file is by its first bytes, whatever it was called or declared as.
 * @throws Unusable wrong_type for what isn't on the list: SVG and HTML, which could carry script, playlists, archives, text
 */
export async function sniffType(path: string, purpose: Purpose): Promise<SniffedType> {
  const found = await fileTypeFromFile(path)
  const type = found ? types[found.mime] : undefined
  const wanted = acceptedTypes[purpose].some(mime => mime.startsWith('video/')) ? 'video' : 'image'
  if (type?.kind !== wanted) throw new Unusable('wrong_type', { detail: found?.mime ?? 'unknown' })
  return type
}
