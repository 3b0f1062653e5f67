import { circle, colour, type Draw, fill, line, path, r, range, ridge } from './shapes.ts'

export const hills: Draw = scene => {
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

export const sea: Draw = scene => {
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

export const market: Draw = ({ width, height, hue, chance }) =>
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

export const night: Draw = scene => {
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

export const leaves: Draw = ({ width, height, hue, chance }) =>
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

export const frames: Draw = scene => {
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
