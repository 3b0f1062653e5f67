import sharp, { type CreateRaw, type Sharp } from 'sharp'
import { pictureLimits } from './limits.ts'
import type { Purpose } from './schema.ts'
import type { SniffedType } from './sniff-type.ts'
import { Unusable } from './unusable.ts'

/** A file we made ourselves of an uploaded one; the only kind that is ever served. */
export type DerivedFile = {
  name: string
  mime: string
  width: number
  height: number
  content: Uint8Array | { takeFile: string }
}
export type Derived = {
  kind: 'image' | 'video'
  mime: string
  width: number
  height: number
  durationMs: number | null
  files: DerivedFile[]
}

// libvips remembers what it read by path; a path that is used again would show the picture before.
sharp.cache(false)
// Threads and pictures side by side multiply the memory and not the speed: a process takes one at a time, on one thread.
sharp.concurrency(1)
let turn: Promise<unknown> = Promise.resolve()

const widths = [320, 640, 1280, 1920] as const
const tallest = 4096
const avatarSides = [96, 192, 384] as const

type PictureFormat = Extract<SniffedType, { kind: 'image' }>['format']

/**
 * Decodes a picture and writes it anew in the sizes that pages need, upright, in sRGB, without anything the camera noted.
 * @throws Unusable too_many_pixels, broken_picture
 */
export function derivePicture(path: string, format: PictureFormat, purpose: Purpose): Promise<Derived> {
  const derived = turn.then(() => derive(path, format, purpose))
  turn = derived.catch(() => undefined)
  return derived
}

async function derive(path: string, format: PictureFormat, purpose: Purpose): Promise<Derived> {
  const size = await measure(path, format)
  const targets = purpose === 'avatar' ? squares(size) : scaled(size)
  const largest = targets.at(-1)
  if (!largest) throw new Unusable('broken_picture')
  try {
    // Decoded once; the sizes are made of the largest.
    const { data, info } = await open(path)
      .autoOrient()
      .toColourspace('srgb')
      .resize({ ...largest, fit: 'cover', position: purpose === 'avatar' ? 'attention' : 'centre' })
      .timeout({ seconds: pictureLimits.seconds })
      .raw()
      .toBuffer({ resolveWithObject: true })
    const raw = { width: info.width, height: info.height, channels: info.channels }
    const files: DerivedFile[] = []
    for (const target of targets) files.push(...(await encode(data, raw, target)))
    return { kind: 'image', mime: 'image/webp', ...largest, durationMs: null, files }
  } catch (error) {
    throw unusable(error)
  }
}

export type Size = { width: number; height: number }

/** AVIF first: a third smaller where the browser knows it. */
export async function encode(data: Uint8Array, raw: CreateRaw, size: Size): Promise<DerivedFile[]> {
  const picture = () => sharp(data, { raw }).resize(size).timeout({ seconds: pictureLimits.seconds })
  const [avif, webp] = await Promise.all([
    picture().avif({ quality: 52, effort: 2 }).toBuffer(),
    picture().webp({ quality: 78 }).toBuffer(),
  ])
  return [
    { name: `w${size.width}.avif`, mime: 'image/avif', ...size, content: avif },
    { name: `w${size.width}.webp`, mime: 'image/webp', ...size, content: webp },
  ]
}

function open(path: string): Sharp {
  return sharp(path, { limitInputPixels: pictureLimits.pixels, failOn: 'error', sequentialRead: true })
}

/** By the header alone, so that a bomb is found before it goes off. */
async function measure(path: string, format: PictureFormat): Promise<Size> {
  const header = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch(cause => {
      throw new Unusable('broken_picture', { cause })
    })
  // Decoded by what the bytes claim to be first and nothing else.
  if (header.format !== format) throw new Unusable('wrong_type', { detail: header.format })
  const { width, height } = header.autoOrient
  if (width > pictureLimits.side || height > pictureLimits.side || width * height > pictureLimits.pixels)
    throw new Unusable('too_many_pixels', { detail: `${width}×${height}` })
  return { width, height }
}

/** Never larger than the picture itself. */
function scaled({ width, height }: Size): Size[] {
  const largest = Math.max(1, Math.round(Math.min(width, widths.at(-1) ?? width, (tallest / height) * width)))
  return [...widths.filter(w => w < largest), largest].map(w => ({
    width: w,
    height: Math.max(1, Math.round((w / width) * height)),
  }))
}

function squares({ width, height }: Size): Size[] {
  const largest = Math.min(width, height, avatarSides.at(-1) ?? width)
  return [...avatarSides.filter(side => side < largest), largest].map(side => ({ width: side, height: side }))
}

function unusable(error: unknown): unknown {
  if (error instanceof Unusable || !(error instanceof Error)) return error
  if (/pixel limit/i.test(error.message)) return new Unusable('too_many_pixels', { cause: error })
  if (/timeout/i.test(error.message)) return new Unusable('too_slow', { cause: error })
  // A full disk or too little memory would be our fault; libvips says neither of a picture from a file.
  return new Unusable('broken_picture', { cause: error })
}
