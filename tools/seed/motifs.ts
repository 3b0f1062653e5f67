import type { Chance } from './chance.ts'

/** What is drawn: shapes on a ground of `width` × `height`, in colours around one hue. */
export type Scene = { width: number; height: number; hue: number; chance: Chance }
type Draw = (scene: Scene) => string

const r = (value: number) => String(Math.round(value * 10) / 10)
const range = (count: number) => Array.from({ length: count }, (_, index) => index)
const colour = (hue: number, saturation: number, light: number, alpha = 1) =>
  `hsl(${Math.round(((hue % 360) + 360) % 360)} ${saturation}% ${light}% / ${alpha})`
const circle = (x: number, y: number, radius: number, look: string) =>
  `<circle cx="${r(x)}" cy="${r(y)}" r="${r(radius)}" ${look}/>`
const path = (d: string, look: string) => `<path d="${d}" ${look}/>`
const fill = (value: string) => `fill="${value}"`
const line = (value: string, width: number) =>
  `fill="none" stroke="${value}" stroke-width="${r(width)}" stroke-linecap="round" stroke-linejoin="round"`

/** A ridge from the left edge to the right, closed at the foot. */
function ridge({ width, height, chance }: Scene, level: number, swing: number, steps: number): string {
  const points = range(steps + 1).map(i => [(width * i) / steps, level - swing * chance.next()] as const)
  const curve = points.slice(1).map(([x, y], i) => {
    const [x0, y0] = points[i] ?? [0, level]
    const middle = (x0 + x) / 2
    return `C${r(middle)} ${r(y0)} ${r(middle)} ${r(y)} ${r(x)} ${r(y)}`
  })
  return `M0 ${r(points[0]?.[1] ?? level)}${curve.join('')}V${height}H0Z`
}

const cloth: Draw = ({ width, height, hue, chance }) => {
  const columns = chance.whole(6, 9)
  const size = width / columns
  const band = chance.whole(2, 3)
  const light = colour(hue + 20, 40, 92)
  return range(Math.ceil(height / size) + 1)
    .flatMap(row =>
      range(columns + 1).map(column => {
        const x = column * size + (row % 2 ? size / 2 : 0)
        const y = row * size
        if (row % (band + 1) === band) {
          const h = size * 0.34
          return path(
            `M${r(x)} ${r(y - h)}l${r(h)} ${r(h)}l${r(-h)} ${r(h)}l${r(-h)} ${r(-h)}z`,
            `${fill(light)} opacity="${r(0.3 + 0.5 * chance.next())}"`,
          )
        }
        return [1, 0.66, 0.33].map(part => circle(x, y, size * 0.4 * part, line(light, size / 22))).join('')
      }),
    )
    .join('')
}

const pot: Draw = scene => {
  const { width, height, hue, chance } = scene
  const x = width * (0.42 + 0.16 * chance.next())
  const w = height * 0.36
  const y = height * 0.34
  const body = `M${r(x - w * 0.45)} ${r(y)}h${r(w * 0.9)}c${r(w * 0.1)} ${r(w * 0.12)} ${r(w * 0.62)} ${r(w * 0.3)} ${r(w * 0.5)} ${r(w * 0.85)}c${r(-w * 0.1)} ${r(w * 0.42)} ${r(-w * 0.5)} ${r(w * 0.52)} ${r(-w * 0.95)} ${r(w * 0.52)}s${r(-w * 0.85)} ${r(-w * 0.1)} ${r(-w * 0.95)} ${r(-w * 0.52)}c${r(-w * 0.12)} ${r(-w * 0.55)} ${r(w * 0.4)} ${r(-w * 0.73)} ${r(w * 0.5)} ${r(-w * 0.85)}z`
  const steam = range(3).map(i =>
    path(
      `M${r(x + (i - 1) * w * 0.3)} ${r(y - 18)}c${r(-w * 0.2)} ${r(-w * 0.2)} ${r(w * 0.2)} ${r(-w * 0.35)} 0 ${r(-w * 0.6)}`,
      line(colour(hue + 40, 40, 92, 0.5), 9),
    ),
  )
  const flames = range(9).map(i => {
    const f = x + (i - 4) * w * 0.22
    const h = w * (0.25 + 0.3 * chance.next())
    return path(
      `M${r(f)} ${r(height * 0.93)}c${r(-w * 0.12)} ${r(-h * 0.5)} 0 ${r(-h * 0.7)} ${r(w * 0.03)} ${r(-h)}c${r(w * 0.06)} ${r(h * 0.4)} ${r(w * 0.16)} ${r(h * 0.5)} ${r(-w * 0.03)} ${r(h)}z`,
      fill(colour(28 + 14 * chance.next(), 92, 58, 0.9)),
    )
  })
  const bands = range(3).map(i =>
    path(
      `M${r(x - w * 0.8)} ${r(y + w * (0.55 + i * 0.16))}q${r(w * 0.8)} ${r(w * 0.16)} ${r(w * 1.6)} 0`,
      line(colour(22, 45, 72, 0.55), 6),
    ),
  )
  return `${path(ridge(scene, height * 0.86, 26, 6), fill(colour(hue, 38, 16)))}${steam.join('')}${flames.join('')}${path(body, fill('url(#clay)'))}${bands.join('')}`
}

const strings: Draw = ({ width, height, hue, chance }) => {
  const x = width * (0.3 + 0.4 * chance.next())
  const y = height * 0.5
  const rose = [0.44, 0.4, 0.36].map((part, i) =>
    circle(
      x,
      y,
      height * part,
      i === 1 ? line(colour(hue + 30, 60, 70, 0.7), 10) : line(colour(hue + 30, 50, 82, 0.4), 3),
    ),
  )
  const hole = circle(x, y, height * 0.33, fill(colour(hue, 45, 9)))
  const wires = range(6).map(i => {
    const at = y + (i - 2.5) * height * 0.085
    const bend = (chance.next() - 0.5) * height * 0.05
    return path(`M0 ${r(at)}Q${r(x)} ${r(at + bend)} ${width} ${r(at)}`, line(colour(42, 70, 84, 0.95), 2 + i * 1.1))
  })
  return `${rose.join('')}${hole}${wires.join('')}`
}

const hills: Draw = scene => {
  const { width, height, hue, chance } = scene
  const sun = circle(width * (0.2 + 0.6 * chance.next()), height * 0.32, height * 0.13, fill(colour(40, 95, 72)))
  const layers = range(5).map(i =>
    path(
      ridge(scene, height * (0.5 + i * 0.12), height * (0.2 - i * 0.025), chance.whole(4, 7)),
      fill(colour(hue + i * 5, 40 + i * 4, 52 - i * 9, 0.92)),
    ),
  )
  return sun + layers.join('')
}

const sea: Draw = scene => {
  const { width, height, hue, chance } = scene
  const waves = range(8).map(i =>
    path(ridge(scene, height * (0.46 + i * 0.075), 26, 9), fill(colour(hue + i * 3, 55, 46 - i * 4, 0.8))),
  )
  const boats = range(3).map(i => {
    const x = width * (0.15 + 0.3 * i + 0.1 * chance.next())
    const y = height * (0.48 + 0.1 * i)
    const s = 60 + 34 * i
    return `${path(`M${r(x - s)} ${r(y)}q${r(s)} ${r(s * 0.6)} ${r(s * 2)} 0q${r(-s)} ${r(s * 0.18)} ${r(-s * 2)} 0z`, fill(colour(18 + i * 40, 62, 42)))}${path(`M${r(x)} ${r(y)}V${r(y - s * 1.3)}L${r(x + s * 0.75)} ${r(y - s * 0.2)}z`, fill(colour(42, 60, 90, 0.92)))}`
  })
  return `${circle(width * 0.72, height * 0.26, height * 0.1, fill(colour(38, 95, 78)))}${waves.slice(0, 3).join('')}${boats.join('')}${waves.slice(6).join('')}`
}

const bowl: Draw = ({ width, height, hue, chance }) => {
  const x = width * (0.36 + 0.28 * chance.next())
  const y = height / 2
  const plate = [0.47, 0.43, 0.37].map((part, i) =>
    circle(x, y, height * part, fill(colour(hue + 18, 30, [88, 80, 40][i] ?? 60))),
  )
  const food = range(46).map(() => {
    const angle = chance.next() * Math.PI * 2
    const distance = Math.sqrt(chance.next()) * height * 0.31
    return circle(
      x + Math.cos(angle) * distance,
      y + Math.sin(angle) * distance,
      9 + chance.next() * 24,
      fill(colour(chance.pick([14, 34, 48, 96, 8]), 70, 40 + chance.next() * 26, 0.92)),
    )
  })
  const spoon = `${path(`M${r(x + height * 0.62)} ${r(y - height * 0.3)}V${r(y + height * 0.38)}`, line(colour(36, 35, 74), 16))}<ellipse cx="${r(x + height * 0.62)}" cy="${r(y - height * 0.3)}" rx="34" ry="52" ${fill(colour(36, 35, 78))}/>`
  return plate.join('') + food.join('') + spoon
}

const thread: Draw = ({ width, height, hue, chance }) => {
  const pieces = range(5).map(i => {
    const x = width * (0.1 + 0.17 * i)
    const y = height * (0.2 + 0.35 * chance.next())
    const w = width * 0.16
    return path(
      `M${r(x)} ${r(y)}q${r(w * 0.5)} ${r(-w * 0.35)} ${r(w)} 0l${r(w * 0.16)} ${r(w * 1.1)}q${r(-w * 0.7)} ${r(w * 0.3)} ${r(-w * 1.3)} 0z`,
      `fill="${colour(hue + i * 26, 55, 58, 0.85)}" stroke="${colour(hue, 30, 95)}" stroke-width="4" stroke-dasharray="14 10"`,
    )
  })
  const seam = `M0 ${r(height * 0.82)}${range(8)
    .map(i => `q${r(width / 16)} ${r((i % 2 ? 1 : -1) * 70)} ${r(width / 8)} 0`)
    .join('')}`
  return `${pieces.join('')}${path(seam, `${line(colour(hue + 180, 70, 74), 6)} stroke-dasharray="26 16"`)}`
}

const script: Draw = ({ width, height, hue, chance }) => {
  const rows = range(6).map(row => {
    let x = width * 0.86
    let strokes = ''
    const y = height * (0.2 + row * 0.13)
    while (x > width * (0.16 + 0.2 * chance.next())) {
      const w = 26 + chance.next() * 90
      strokes += path(
        `M${r(x)} ${r(y)}q${r(-w * 0.5)} ${r((chance.next() - 0.4) * 74)} ${r(-w)} 0`,
        line(colour(hue + 10, 35, 94, 0.92), 6 + chance.next() * 8),
      )
      if (chance.next() > 0.55)
        strokes += circle(x - w / 2, y + (chance.next() > 0.5 ? 34 : -36), 6, fill(colour(38, 90, 70)))
      x -= w + 16
    }
    return strokes
  })
  return rows.join('')
}

const chart: Draw = ({ width, height, hue, chance }) => {
  const bars = range(14).map(i => {
    const h = height * (0.1 + 0.32 * chance.next() + i * 0.02)
    return `<rect x="${r(width * (0.08 + i * 0.06))}" y="${r(height * 0.86 - h)}" width="${r(width * 0.04)}" height="${r(h)}" rx="8" ${fill(colour(hue + i * 6, 60, 62, 0.85))}/>`
  })
  const points = range(8).map(
    i => [width * (0.1 + i * 0.115), height * (0.62 - 0.05 * i + 0.12 * (chance.next() - 0.5))] as const,
  )
  const curve = points.map(([x, y], i) => `${i ? 'L' : 'M'}${r(x)} ${r(y)}`).join('')
  return `${bars.join('')}${path(curve, line(colour(44, 95, 76), 7))}${points.map(([x, y]) => circle(x, y, 13, fill(colour(44, 95, 86)))).join('')}`
}

const market: Draw = ({ width, height, hue, chance }) =>
  range(19)
    .map(() => {
      const x = width * chance.next()
      const y = height * chance.next()
      const size = 70 + 90 * chance.next()
      const turn = chance.next()
      const base = hue + chance.whole(0, 5) * 42
      const ribs = range(8).map(i => {
        const from = ((i + turn) * Math.PI) / 4
        const to = ((i + 1 + turn) * Math.PI) / 4
        return path(
          `M${r(x)} ${r(y)}L${r(x + Math.cos(from) * size)} ${r(y + Math.sin(from) * size)}A${r(size)} ${r(size)} 0 0 1 ${r(x + Math.cos(to) * size)} ${r(y + Math.sin(to) * size)}z`,
          fill(i % 2 ? colour(base, 68, 56) : colour(base + 12, 40, 90)),
        )
      })
      return `${circle(x + 12, y + 18, size, fill('hsl(0 0% 0% / .22)'))}${ribs.join('')}${circle(x, y, 7, fill(colour(base, 60, 28)))}`
    })
    .join('')

const night: Draw = scene => {
  const { width, height, hue, chance } = scene
  const houses = range(15).map(i => {
    const w = width / 13
    const h = height * (0.22 + 0.45 * chance.next())
    const x = i * w - w
    const windows = range(Math.floor(h / 46)).flatMap(row =>
      range(2).map(column =>
        chance.next() > 0.42
          ? `<rect x="${r(x + 16 + column * w * 0.42)}" y="${r(height - h + 18 + row * 46)}" width="22" height="24" rx="3" ${fill(colour(42, 95, 68, 0.5 + 0.5 * chance.next()))}/>`
          : '',
      ),
    )
    return `<rect x="${r(x)}" y="${r(height - h)}" width="${r(w + 2)}" height="${r(h)}" ${fill(colour(hue, 42, 9 + 9 * chance.next()))}/>${windows.join('')}`
  })
  return `${circle(width * 0.78, height * 0.2, height * 0.075, fill(colour(48, 80, 88)))}${range(60)
    .map(() =>
      circle(
        width * chance.next(),
        height * 0.5 * chance.next(),
        1.2 + chance.next() * 1.8,
        fill('hsl(48 80% 92% / .8)'),
      ),
    )
    .join('')}${houses.join('')}`
}

const leaves: Draw = ({ width, height, hue, chance }) =>
  range(26)
    .map(() => {
      const x = width * chance.next()
      const y = height * chance.next()
      const s = 90 + 150 * chance.next()
      const turn = Math.round(chance.next() * 360)
      const tint = colour(hue + chance.whole(-24, 34), 46, 26 + 34 * chance.next(), 0.88)
      return `<g transform="translate(${r(x)} ${r(y)}) rotate(${turn})">${path(`M0 0q${r(s * 0.5)} ${r(-s * 0.55)} ${r(s)} 0q${r(-s * 0.5)} ${r(s * 0.55)} ${r(-s)} 0z`, fill(tint))}${path(`M8 0H${r(s - 8)}`, line(colour(hue + 30, 40, 84, 0.5), 3))}</g>`
    })
    .join('')

const drum: Draw = ({ width, height, hue, chance }) => {
  const x = width * (0.4 + 0.2 * chance.next())
  const y = height * 0.5
  const rings = range(7).map(i =>
    circle(
      x,
      y,
      height * (0.42 - i * 0.055),
      fill(colour(i % 2 ? hue + 16 : 34, i % 2 ? 55 : 50, i % 2 ? 30 : 74 - i * 3)),
    ),
  )
  const pegs = range(24).map(i => {
    const a = (i * Math.PI) / 12
    return circle(x + Math.cos(a) * height * 0.455, y + Math.sin(a) * height * 0.455, 12, fill(colour(26, 40, 76)))
  })
  const waves = range(5).map(i =>
    circle(x, y, height * (0.56 + i * 0.11), line(colour(hue + 30, 60, 86, 0.36 - i * 0.06), 6)),
  )
  return waves.join('') + rings.join('') + pegs.join('')
}

const frames: Draw = scene => {
  const { width, height, hue, chance } = scene
  const w = width * 0.36
  return range(4)
    .map(i => {
      const x = width * (0.04 + i * 0.2)
      const y = height * (0.12 + 0.32 * chance.next())
      const turn = Math.round((chance.next() - 0.5) * 16)
      const inner = { ...scene, width: w - 40, height: w * 0.52 }
      return `<g transform="translate(${r(x)} ${r(y)}) rotate(${turn})"><rect width="${r(w)}" height="${r(w * 0.66)}" rx="10" ${fill(colour(hue, 16, 94))}/><svg x="20" y="20" width="${r(w - 40)}" height="${r(w * 0.52)}"><rect width="100%" height="100%" ${fill(colour(hue + 30 * i, 60, 70))}/>${hills({ ...inner, hue: hue + 34 * i })}</svg></g>`
    })
    .join('')
}

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
