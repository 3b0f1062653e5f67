import { circle, colour, type Draw, fill, line, path, r, range, ridge } from './shapes.ts'

export const cloth: Draw = ({ width, height, hue, chance }) => {
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

export const pot: Draw = scene => {
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

export const strings: Draw = ({ width, height, hue, chance }) => {
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

export const bowl: Draw = ({ width, height, hue, chance }) => {
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

export const thread: Draw = ({ width, height, hue, chance }) => {
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

export const script: Draw = ({ width, height, hue, chance }) => {
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

export const chart: Draw = ({ width, height, hue, chance }) => {
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

export const drum: Draw = ({ width, height, hue, chance }) => {
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
