import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { crc32, deflateSync } from 'node:zlib'
import packagedFfmpeg from '@ffmpeg-installer/ffmpeg'

/** The harmless text that every scanner calls a virus (eicar.org), in two halves so that this source isn't one. */
export const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}' + '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'

export type MadeFile = { name: string; mimeType: string; buffer: Buffer }

/** A PNG of slanting stripes, written byte by byte after the PNG specification (8 bits, red green blue). */
export function picture(name = 'cloth.png', hue = 40): MadeFile {
  const [width, height] = [480, 320]
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * (1 + width * 3) + 1 + x * 3
      const stripe = Math.floor((x + y) / 32) % 2 === 0
      rows[at] = stripe ? hue : 240
      rows[at + 1] = stripe ? 90 : 230
      rows[at + 2] = stripe ? 160 : 210
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const buffer = Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
  return { name, mimeType: 'image/png', buffer }
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** One second of test bars with a tone. `paddingBytes` makes it long on the way without being long to watch: an MP4 may carry a free box. */
export async function film({ name = 'market.mp4', paddingBytes = 0 } = {}): Promise<MadeFile> {
  const folder = await mkdtemp(join(tmpdir(), 'odim-e2e-film-'))
  const path = join(folder, 'film.mp4')
  try {
    await promisify(execFile)(packagedFfmpeg.path, [
      ...['-nostdin', '-loglevel', 'error', '-y'],
      ...['-f', 'lavfi', '-i', 'testsrc=duration=1:size=320x240:rate=24'],
      ...['-f', 'lavfi', '-i', 'sine=frequency=440:duration=1'],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', '-pix_fmt', 'yuv420p', '-shortest', path],
    ])
    return { name, mimeType: 'video/mp4', buffer: Buffer.concat([await readFile(path), freeBox(paddingBytes)]) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** ISO/IEC 14496-12, 8.1.2: a box that players skip. */
function freeBox(bytes: number): Buffer {
  if (bytes === 0) return Buffer.alloc(0)
  const box = Buffer.alloc(bytes + 8)
  box.writeUInt32BE(box.length, 0)
  box.write('free', 4, 'latin1')
  return box
}
