import { z } from 'zod'
import type { Context } from '../context.ts'
import { quantileOf } from '../telemetry/index.ts'
import { type DurationFigure, figures, type Range, type ShareFigure } from './definitions.ts'
import { type FigureName, figureNames } from './names.ts'
import { windows } from './schema.ts'

const daySeconds = 86_400

export type Figure = {
  name: FigureName
  /** `coming`: what it measures doesn't exist yet. */
  kind: 'share' | 'duration' | 'coming'
  /** A share between 0 and 1, or milliseconds; null where there is nothing to reckon it from. */
  value: number | null
  /** How many things it is reckoned from. */
  whole: number
  target: number
  atLeast: boolean
  reached: boolean | null
  trend: { at: Date; value: number | null }[]
}

const shareRows = z.array(z.object({ bucket: z.int(), part: z.number(), whole: z.number() }))
const durationRows = z.array(z.object({ bucket: z.int(), classes: z.array(z.number()) }))

/** Every success metric over the last days, in UTC days that end now. */
export async function readFigures(ctx: Context, input: { days: keyof typeof windows }) {
  const to = ctx.clock.now()
  const days = Number(input.days)
  const range: Range = {
    to,
    from: new Date(to.getTime() - days * daySeconds * 1000),
    bucketSeconds: windows[input.days] * daySeconds,
  }
  const read: Figure[] = []
  // One after another: the page is an operator's, and the connections are everybody's.
  for (const name of figureNames) read.push(await readFigure(ctx, name, range))
  return { from: range.from, to, figures: read }
}

async function readFigure(ctx: Context, name: FigureName, range: Range): Promise<Figure> {
  const figure = figures[name]
  const atLeast = 'atLeast' in figure.target
  const target = 'atLeast' in figure.target ? figure.target.atLeast : figure.target.atMost
  const { value, whole, trend } = await reckon(ctx, figure, range)
  const reached = value === null ? null : atLeast ? value >= target : value <= target
  return { name, kind: figure.kind, value, whole, target, atLeast, reached, trend }
}

async function reckon(ctx: Context, figure: (typeof figures)[FigureName], range: Range): Promise<Reckoned> {
  if (figure.kind === 'coming') return nothing
  return figure.kind === 'share' ? share(ctx, figure, range) : duration(ctx, figure, range)
}

type Reckoned = Pick<Figure, 'value' | 'whole' | 'trend'>
const nothing: Reckoned = { value: null, whole: 0, trend: [] }
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

async function share(ctx: Context, figure: ShareFigure, range: Range): Promise<Reckoned> {
  const rows = shareRows.parse(await ctx.db.prisma.$queryRaw(figure.query(range)))
  const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : null)
  const whole = sum(rows.map(row => row.whole))
  return {
    whole,
    value: ratio(sum(rows.map(row => row.part)), whole),
    trend: pointsOf(range, bucket => {
      const row = rows.find(one => one.bucket === bucket)
      return row ? ratio(row.part, row.whole) : null
    }),
  }
}

async function duration(ctx: Context, figure: DurationFigure, range: Range): Promise<Reckoned> {
  const rows = durationRows.parse(await ctx.db.prisma.$queryRaw(figure.query(range)))
  const all = rows.reduce<number[]>((total, { classes }) => classes.map((count, at) => count + (total[at] ?? 0)), [])
  return {
    whole: sum(all),
    value: quantileOf(all, figure.quantile),
    trend: pointsOf(range, bucket => {
      const row = rows.find(one => one.bucket === bucket)
      return row ? quantileOf(row.classes, figure.quantile) : null
    }),
  }
}

function pointsOf({ from, to, bucketSeconds }: Range, at: (bucket: number) => number | null): Figure['trend'] {
  const count = Math.ceil((to.getTime() - from.getTime()) / (bucketSeconds * 1000))
  return Array.from({ length: count }, (_, bucket) => ({
    at: new Date(from.getTime() + bucket * bucketSeconds * 1000),
    value: at(bucket),
  }))
}
