import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import sharp from 'sharp'
import type { Actor } from '../context.ts'
import { findFfmpeg } from '../uploads/ffmpeg-programs.ts'
import { processAsset, storePlainUpload } from '../uploads/index.ts'
import { runLimited } from '../uploads/run-limited.ts'
import type { Purpose } from '../uploads/schema.ts'
import type { TestWorld } from './test-world.ts'

export type PictureWish = {
  width?: number
  height?: number
  format?: 'jpeg' | 'png' | 'webp' | 'avif'
  /** Any number gives another picture; the same number the same one. */
  seed?: number
  /** Tells where it was taken and by what, as phones do. */
  withPlace?: boolean
}

/** A picture drawn on the spot: circles of resist-dyed cloth in two colours. */
export async function makePicture({
  width = 640,
  height = 480,
  format = 'jpeg',
  seed = 1,
  withPlace = false,
}: PictureWish = {}): Promise<Buffer> {
  const drawn = sharp(Buffer.from(cloth(width, height, seed)))
  const noted = withPlace
    ? drawn.withExif({
        IFD0: { Make: 'Tecno', Model: 'Camon 30 of Ada' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '6/1 27/1 0/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '3/1 23/1 0/1',
        },
      })
    : drawn
  return noted.flatten({ background: '#fff' }).toFormat(format).toBuffer()
}

function cloth(width: number, height: number, seed: number): string {
  const random = numbers(seed)
  const hue = Math.floor(random() * 360)
  const light = `hsl(${(hue + 30) % 360} 60% 92%)`
  const step = Math.max(24, Math.round(width / (5 + Math.floor(random() * 6))))
  let shapes = ''
  for (let y = step / 2; y < height + step; y += step) {
    for (let x = step / 2; x < width + step; x += step) {
      const r = step * (0.2 + 0.3 * random())
      for (const part of [1, 0.7, 0.4])
        shapes += `<circle cx="${x}" cy="${y}" r="${(r * part).toFixed(1)}" fill="none" stroke="${light}" stroke-width="${(step / 16).toFixed(1)}"/>`
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="hsl(${hue} 55% 34%)"/><stop offset="1" stop-color="hsl(${(hue + 50) % 360} 60% 22%)"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/>${shapes}</svg>`
}

/** mulberry32: small, and good enough for cloth. */
function numbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export type FilmWish = {
  seconds?: number
  width?: number
  height?: number
  withPlace?: boolean
  container?: 'mp4' | 'mov' | 'webm'
}

/** A film of test bars with a tone, drawn on the spot. */
export async function makeFilm({
  seconds = 1,
  width = 320,
  height = 240,
  withPlace = false,
  container = 'mp4',
}: FilmWish = {}): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'odim-film-'))
  try {
    const { ffmpeg } = await findFfmpeg()
    const name = `film.${container}`
    const codecs =
      container === 'webm'
        ? ['-c:v', 'libvpx', '-c:a', 'libvorbis']
        : ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac']
    const place = [
      '-metadata',
      'location=+06.4500+003.3833/',
      '-metadata',
      'com.apple.quicktime.make=Tecno of Ada',
      '-metadata',
      'title=At home',
    ]
    await runLimited(
      [
        ...([ffmpeg, '-nostdin', '-loglevel', 'error', '-y'] as const),
        ...['-f', 'lavfi', '-i', `testsrc=duration=${seconds}:size=${width}x${height}:rate=24`],
        ...['-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`],
        ...codecs,
        ...['-pix_fmt', 'yuv420p', '-shortest', '-threads', '2'],
        ...(withPlace ? [...place, '-movflags', 'use_metadata_tags'] : []),
        name,
      ],
      { cwd: folder, limits: { ms: 60_000, cpuSeconds: 60, memoryBytes: 3 * 1024 ** 3, fileBytes: 1024 ** 3 } },
    )
    return await readFile(join(folder, name))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A file sent and processed by the real operations; gives its asset's id. */
export async function uploadMedia(
  world: Pick<TestWorld, 'contextFor' | 'systemContext' | 'callerFor'>,
  actor: Actor,
  {
    bytes,
    purpose,
    altText,
    filename = 'file',
  }: { bytes: Uint8Array; purpose: Purpose; altText?: string; filename?: string },
): Promise<string> {
  const stream = Readable.from([bytes])
  const { assetId } = await storePlainUpload(world.contextFor(actor), {
    purpose,
    filename,
    stream,
    size: bytes.byteLength,
  })
  await processAsset(world.systemContext('uploads.process'), { assetId })
  if (altText !== undefined) await world.callerFor(actor).uploads.setAltText({ assetId, altText })
  return assetId
}

/** The same for a picture drawn on the spot. */
export async function uploadPicture(
  world: Pick<TestWorld, 'contextFor' | 'systemContext' | 'callerFor'>,
  actor: Actor,
  {
    purpose = 'post-image',
    altText,
    ...wish
  }: PictureWish & { purpose?: 'avatar' | 'post-image'; altText?: string } = {},
): Promise<string> {
  const bytes = await makePicture(wish)
  return uploadMedia(world, actor, {
    bytes,
    purpose,
    filename: 'picture.jpg',
    ...(altText !== undefined && { altText }),
  })
}
