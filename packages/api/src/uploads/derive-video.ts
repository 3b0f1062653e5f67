import { join } from 'node:path'
import sharp from 'sharp'
import { z } from 'zod'
import type { Derived, DerivedFile } from './derive-picture.ts'
import { findFfmpeg } from './ffmpeg-programs.ts'
import { encodeLimits, probeLimits, videoLimits } from './limits.ts'
import { ProcessFailed, runLimited } from './run-limited.ts'
import type { SniffedType } from './sniff-type.ts'
import { Unusable } from './unusable.ts'

type Demuxer = Extract<SniffedType, { kind: 'video' }>['demuxer']

const decoders = [
  ...['h264', 'hevc', 'vp8', 'vp9', 'libvpx', 'libvpx-vp9', 'av1', 'libdav1d', 'libaom-av1', 'mpeg4', 'h263', 'mjpeg'],
  ...['aac', 'aac_fixed', 'mp3', 'mp3float', 'opus', 'libopus', 'vorbis', 'libvorbis', 'ac3', 'eac3', 'flac', 'alac'],
  ...['amrnb', 'amrwb', 'libopencore_amrnb', 'libopencore_amrwb', 'pcm_s16le', 'pcm_s16be', 'pcm_s24le'],
].join(',')

/** Before the input: one file, of one kind, read by decoders we know, and nothing it names is opened, here or on the network. */
export function inputOptions(demuxer: Demuxer, path: string): string[] {
  return [
    ...['-protocol_whitelist', 'file,pipe', '-format_whitelist', 'mov,matroska', '-codec_whitelist', decoders],
    ...['-f', demuxer, '-i', `file:${path}`],
  ]
}

/**
 * Makes a film that every browser plays (H.264 and AAC in an MP4 that starts before it is whole, at most 720 lines) and its poster.
 * `onProgress` gets per cent.
 * @throws Unusable broken_video, too_long, too_slow
 */
export async function deriveVideo(
  path: string,
  demuxer: Demuxer,
  { folder, onProgress }: { folder: string; onProgress: (percent: number) => void },
): Promise<Derived> {
  const { ffmpeg, ffprobe } = await findFfmpeg()
  try {
    const source = await probe(ffprobe, demuxer, path, folder)
    check(source)
    const film = join(folder, 'film.mp4')
    const limits = encodeLimits(source.durationMs)
    await runLimited([ffmpeg, ...quiet, ...inputOptions(demuxer, path), ...filmOptions, 'file:film.mp4'], {
      cwd: folder,
      limits,
      onLine: line => {
        // Microseconds, in spite of its name.
        const done = /^out_time_ms=(\d+)$/.exec(line)?.[1]
        if (done && source.durationMs > 0) onProgress(Math.min(99, Math.floor(Number(done) / 10 / source.durationMs)))
      },
    })
    const made = await probe(ffprobe, 'mov', film, folder)
    const posterFrame = join(folder, 'poster.png')
    // From our own film: the untrusted file is decoded once only.
    const at = Math.min(1000, Math.floor(made.durationMs / 4)) / 1000
    await runLimited(
      [
        ffmpeg,
        ...quiet,
        '-ss',
        `${at}`,
        ...inputOptions('mov', film),
        '-frames:v',
        '1',
        '-f',
        'image2',
        'file:poster.png',
      ],
      { cwd: folder, limits: encodeLimits(0) },
    )
    const { width, height, durationMs } = made
    const files: DerivedFile[] = [
      { name: 'film.mp4', mime: 'video/mp4', width, height, content: { takeFile: film } },
      { ...(await poster(posterFrame)), name: 'poster.webp' },
    ]
    return { kind: 'video', mime: 'video/mp4', width, height, durationMs, files }
  } catch (error) {
    if (error instanceof ProcessFailed)
      throw new Unusable(error.tooSlow ? 'too_slow' : 'broken_video', { detail: error.message, cause: error })
    throw error
  }
}

const quiet = ['-nostdin', '-hide_banner', '-loglevel', 'error', '-y', '-progress', 'pipe:1', '-threads', '2']

// The shorter side at most 720, both even, as H.264 wants them; phones' rotation is applied by ffmpeg before this.
const scale =
  "scale=w='if(gte(iw,ih),-2,trunc(min(720,iw)/2)*2)':h='if(gte(iw,ih),trunc(min(720,ih)/2)*2,-2)',setsar=1,format=yuv420p"

const filmOptions = [
  ...['-map', '0:v:0', '-map', '0:a:0?', '-sn', '-dn', '-map_metadata', '-1', '-map_chapters', '-1'],
  ...['-vf', scale, '-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', '-crf', '23'],
  ...['-maxrate', '2500k', '-bufsize', '5000k', '-g', '120', '-threads', '2'],
  ...['-c:a', 'aac', '-b:a', '128k', '-ac', '2', '-max_muxing_queue_size', '2048'],
  ...['-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact', '-movflags', '+faststart', '-f', 'mp4'],
]

const probed = z.object({
  streams: z.array(
    z.object({
      codec_type: z.string().optional(),
      width: z.number().optional(),
      height: z.number().optional(),
      disposition: z.object({ attached_pic: z.number().optional() }).optional(),
    }),
  ),
  format: z.object({ duration: z.coerce.number().nonnegative().optional() }).optional(),
})

type Probed = { width: number; height: number; durationMs: number; streams: number }

async function probe(ffprobe: string, demuxer: Demuxer, path: string, folder: string): Promise<Probed> {
  const { stdout } = await runLimited(
    [ffprobe, '-v', 'error', '-show_streams', '-show_format', '-of', 'json', ...inputOptions(demuxer, path)],
    { cwd: folder, limits: probeLimits },
  )
  const found = probed.safeParse(parseJson(stdout))
  const film = found.data?.streams.find(s => s.codec_type === 'video' && !s.disposition?.attached_pic)
  if (!found.data || !film?.width || !film.height) throw new Unusable('broken_video', { detail: 'no picture in it' })
  return {
    width: film.width,
    height: film.height,
    durationMs: Math.round((found.data.format?.duration ?? 0) * 1000),
    streams: found.data.streams.length,
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function check({ width, height, durationMs, streams }: Probed): void {
  if (durationMs > videoLimits.durationMs) throw new Unusable('too_long')
  if (width > videoLimits.side || height > videoLimits.side || streams > videoLimits.streams)
    throw new Unusable('broken_video', { detail: `${width}×${height}, ${streams} streams` })
}

async function poster(path: string): Promise<DerivedFile> {
  const { data, info } = await sharp(path).webp({ quality: 78 }).toBuffer({ resolveWithObject: true })
  return { name: 'poster.webp', mime: 'image/webp', width: info.width, height: info.height, content: data }
}
