import { frames, hills, leaves, market, night, sea } from './motifs-places.ts'
import { bowl, chart, cloth, drum, pot, script, strings, thread } from './motifs-things.ts'
import { colour } from './shapes.ts'

/** What can be drawn. */
export const motifs = {
  cloth,
  pot,
  strings,
  hills,
  sea,
  bowl,
  thread,
  script,
  chart,
  market,
  night,
  leaves,
  drum,
  frames,
}
export type Motif = keyof typeof motifs
export const grounds: Readonly<Record<Motif, (hue: number) => [string, string]>> = {
  cloth: hue => [colour(hue, 62, 30), colour(hue + 26, 55, 42)],
  pot: hue => [colour(hue, 44, 30), colour(hue - 24, 60, 14)],
  strings: hue => [colour(hue + 10, 58, 44), colour(hue - 10, 60, 22)],
  hills: hue => [colour(hue - 30, 70, 84), colour(hue + 8, 62, 60)],
  sea: hue => [colour(hue - 160, 80, 84), colour(hue, 60, 66)],
  bowl: hue => [colour(hue, 42, 34), colour(hue + 24, 48, 22)],
  thread: hue => [colour(hue - 16, 40, 34), colour(hue + 20, 45, 20)],
  script: hue => [colour(hue, 50, 26), colour(hue + 30, 55, 16)],
  chart: hue => [colour(hue, 48, 24), colour(hue + 24, 52, 14)],
  market: hue => [colour(hue + 20, 38, 74), colour(hue, 42, 58)],
  night: hue => [colour(hue, 56, 12), colour(hue + 40, 58, 38)],
  leaves: hue => [colour(hue, 44, 20), colour(hue + 22, 46, 12)],
  drum: hue => [colour(hue, 56, 38), colour(hue + 30, 60, 18)],
  frames: hue => [colour(hue, 34, 40), colour(hue + 24, 40, 24)],
}
