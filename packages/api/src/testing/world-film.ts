import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFfmpeg } from '../uploads/ffmpeg-programs.ts'
import { runLimited } from '../uploads/run-limited.ts'

/** A short film of one picture that the eye wanders over, with a soft tone. */
export async function filmOf(picture: Uint8Array, seconds = 8): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'odim-film-'))
  try {
    const { ffmpeg } = await findFfmpeg()
    await writeFile(join(folder, 'picture.jpg'), picture)
    const wander = `zoompan=z='min(1.3,1+0.0015*on)':x='(iw-iw/zoom)*on/${seconds * 24}':y='(ih-ih/zoom)/2':d=${seconds * 24}:s=960x540:fps=24`
    await runLimited(
      [
        ...([ffmpeg, '-nostdin', '-loglevel', 'error', '-y', '-i', 'picture.jpg'] as const),
        ...['-f', 'lavfi', '-i', `sine=frequency=196:duration=${seconds}`, '-filter:a', 'volume=0.08'],
        ...['-filter:v', wander, '-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', '-threads', '1'],
        ...['-c:a', 'aac', '-t', String(seconds), 'film.mp4'],
      ],
      { cwd: folder, limits: { ms: 60_000, cpuSeconds: 60, memoryBytes: 3 * 1024 ** 3, fileBytes: 1024 ** 3 } },
    )
    return await readFile(join(folder, 'film.mp4'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
