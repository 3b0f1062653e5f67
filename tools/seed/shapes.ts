import type { Chance } from './chance.ts'

/** What is drawn: shapes on a ground of `width` × `height`, in colours around one hue. */
export type Scene = { width: number; height: number; hue: number; chance: Chance }
export type Draw = (scene: Scene) => string

export const r = (value: number) => String(Math.round(value * 10) / 10)
export const range = (count: number) => Array.from({ length: count }, (_, index) => index)
export const colour = (hue: number, saturation: number, light: number, alpha = 1) =>
  `hsl(${Math.round(((hue % 360) + 360) % 360)} ${saturation}% ${light}% / ${alpha})`
export const circle = (x: number, y: number, radius: number, look: string) =>
  `<circle cx="${r(x)}" cy="${r(y)}" r="${r(radius)}" ${look}/>`
export const path = (d: string, look: string) => `<path d="${d}" ${look}/>`
export const fill = (value: string) => `fill="${value}"`
export const line = (value: string, width: number) =>
  `fill="none" stroke="${value}" stroke-width="${r(width)}" stroke-linecap="round" stroke-linejoin="round"`

/** A ridge from the left edge to the right, closed at the foot. */
export function ridge({ width, height, chance }: Scene, level: number, swing: number, steps: number): string {
  const points = range(steps + 1).map(i => [(width * i) / steps, level - swing * chance.next()] as const)
  const curve = points.slice(1).map(([x, y], i) => {
    const [x0, y0] = points[i] ?? [0, level]
    const middle = (x0 + x) / 2
    return `C${r(middle)} ${r(y0)} ${r(middle)} ${r(y)} ${r(x)} ${r(y)}`
  })
  return `M0 ${r(points[0]?.[1] ?? level)}${curve.join('')}V${height}H0Z`
}
