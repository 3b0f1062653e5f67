import sharp from 'sharp'
import { chanceFrom } from './chance.ts'
import { grounds, type Motif, motifs } from './motifs.ts'

// One core at most: the pages and the worker need the other.
sharp.concurrency(1)

export type PictureWish = { motif: Motif; hue: number; seed: string; width?: number; height?: number }

/** The drawing itself. The same wish, the same picture. */
export function drawPicture({ motif, hue, seed, width = 1280, height = 720 }: PictureWish): string {
  const [from, to] = grounds[motif](hue)
  const scene = { width, height, hue, chance: chanceFrom(`${motif} ${seed}`) }
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs>` +
    `<linearGradient id="ground" x1="0" y1="0" x2=".7" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>` +
    `<linearGradient id="clay" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="hsl(20 62% 56%)"/><stop offset="1" stop-color="hsl(12 58% 24%)"/></linearGradient>` +
    `</defs><rect width="100%" height="100%" fill="url(#ground)"/>${motifs[motif](scene)}</svg>`
  )
}

/** As a camera would hand it over. */
export function takePicture(wish: PictureWish): Promise<Buffer> {
  return sharp(Buffer.from(drawPicture(wish)))
    .flatten({ background: '#fff' })
    .jpeg({ quality: 84 })
    .toBuffer()
}

/** A square of it, for faces of pages. */
export function takeAvatar(wish: PictureWish): Promise<Buffer> {
  return takePicture({ ...wish, width: 640, height: 640 })
}
