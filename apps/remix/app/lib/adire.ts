/** Covers after resist-dyed indigo cloth: a pure function of seed and colour, so that the same creator always gets the same cloth. */

const WIDTH = 800
const HEIGHT = 500

/** A small linear congruential generator (Numerical Recipes' constants): equal on every machine and Node version. */
function generator(seed: string): () => number {
  let state = [...seed].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, 7)
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

type Motif = (x: number, y: number, size: number, chance: number) => string

const short = (value: number) => String(Math.round(value * 10) / 10)

/** Rings tied around a pebble. */
const rings: Motif = (x, y, size) =>
  [3, 2, 1]
    .map(
      ring =>
        `<circle cx="${short(x)}" cy="${short(y)}" r="${short((size / 2.2) * (ring / 3))}" fill="none" stroke="#fff" stroke-opacity="${short(0.16 + 0.1 * ring)}" stroke-width="${short(size / 26)}"/>`,
    )
    .join('')

/** A cassava leaf, painted with starch. */
const leaf: Motif = (x, y, size, chance) =>
  `<path d="M${short(x - size / 3)} ${short(y)}q${short(size / 3)} ${short(-size / 2)} ${short(size / 1.5)} 0q${short(-size / 3)} ${short(size / 2)} ${short(-size / 1.5)} 0" fill="#fff" fill-opacity="${(0.12 + 0.25 * chance).toFixed(2)}"/>`

/** A folded square. */
const diamond: Motif = (x, y, size, chance) => {
  const half = size / 2.83
  return `<path d="M${short(x)} ${short(y - half)}l${short(half)} ${short(half)}l${short(-half)} ${short(half)}l${short(-half)} ${short(-half)}z" fill="#fff" fill-opacity="${(0.08 + 0.3 * chance).toFixed(2)}"/>`
}

/** Stitches gathered to a star. */
const star: Motif = (x, y, size) => {
  const rays = Array.from({ length: 8 }, (_, ray) => {
    const angle = (ray * Math.PI) / 4
    return `M${short(x)} ${short(y)}l${short((Math.cos(angle) * size) / 2.4)} ${short((Math.sin(angle) * size) / 2.4)}`
  })
  return `<path d="${rays.join('')}" stroke="#fff" stroke-opacity=".38" stroke-width="${short(size / 22)}" stroke-linecap="round"/>`
}

const motifs = [rings, leaf, diamond, star] as const

/** Colours that read well under white, one for each seed that names none. */
const hues = [222, 160, 20, 330, 255, 35, 205, 285] as const

/** @param hue degrees on the colour wheel; without one the seed chooses among ours. */
export function drawCover(seed: string, hue?: number): string {
  const random = generator(seed)
  const columns = 9 + Math.floor(random() * 6)
  const size = WIDTH / columns
  const main = Math.floor(random() * motifs.length)
  const second = (main + 1 + Math.floor(random() * 3)) % motifs.length
  const band = 2 + Math.floor(random() * 3)
  const colour = hue ?? hues[Math.floor(random() * hues.length)] ?? 222

  let cloth = ''
  for (let column = 0; column <= columns; column++) {
    for (let row = 0; row <= Math.ceil(HEIGHT / size); row++) {
      const motif = motifs[row % (band + 1) === band ? second : main] ?? rings
      cloth += motif(column * size + (row % 2 ? size / 2 : 0), row * size, size, random())
    }
  }
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="xMidYMid slice">` +
    `<defs><linearGradient id="d" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="hsl(${colour} 62% 30%)"/><stop offset="1" stop-color="hsl(${colour + 26} 55% 44%)"/></linearGradient></defs>` +
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="url(#d)"/>${cloth}</svg>`
  )
}
