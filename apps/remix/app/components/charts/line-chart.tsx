import { area, line } from 'd3-shape'
import { ChartFrame, heightOf, paintOf, WIDTH } from './chart-frame.tsx'
import { type ChartProps, marksFor, type Row, rowsOf, thinned } from './series.ts'

/**
 * How something went over time, drawn on the server as SVG: it shows without JavaScript. Moments without a value are gaps; a
 * value with gaps on both sides is a dot. Many points are joined to 120, of which each is the highest of those it stands for.
 */
export function LineChart({ label, series, format, limit }: ChartProps) {
  const rows = thinned(rowsOf(series))
  const marks = marksFor([...rows.flatMap(({ values }) => values), limit?.value ?? null])
  const first = rows[0]?.at.getTime() ?? 0
  const span = (rows.at(-1)?.at.getTime() ?? 0) - first
  const acrossOf = ({ at }: Row) => (span === 0 ? WIDTH / 2 : ((at.getTime() - first) / span) * WIDTH)
  const drawn = series.map(({ key }, index) => {
    const measured = ({ values }: Row) => values[index] ?? null
    const y = (row: Row) => heightOf(measured(row) ?? 0, marks)
    const known = (row: Row) => measured(row) !== null
    const knownAt = (place: number) => place >= 0 && rows.slice(place, place + 1).some(known)
    const lonely = (_row: Row, place: number) => knownAt(place) && !knownAt(place - 1) && !knownAt(place + 1)
    return {
      key,
      paint: paintOf(index),
      path: line<Row>().defined(known).x(acrossOf).y(y)(rows) ?? '',
      dots: rows
        .filter(lonely)
        .map(row => `M${acrossOf(row)},${y(row)}h0`)
        .join(''),
      under: area<Row>().defined(known).x(acrossOf).y0(heightOf(0, marks)).y1(y)(rows) ?? '',
    }
  })
  return (
    <ChartFrame label={label} series={series} format={format} limit={limit} rows={rows} marks={marks}>
      {drawn.length === 1 && drawn[0] && <path d={drawn[0].under} fillOpacity={0.12} className={drawn[0].paint.area} />}
      {drawn.map(({ key, paint, dots }) => (
        <path
          key={`${key}-dots`}
          d={dots}
          fill="none"
          strokeWidth={6}
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
          className={paint.line}
        />
      ))}
      {drawn.map(({ key, paint, path }) => (
        <path
          key={key}
          d={path}
          fill="none"
          strokeWidth={2}
          strokeDasharray={paint.dash}
          strokeLinecap="round"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
          className={paint.line}
        />
      ))}
    </ChartFrame>
  )
}
