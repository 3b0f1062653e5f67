import { formatDate } from '@odim/messages'
import { useReader } from '../reader.ts'
import { ChartFrame, heightOf, paintOf, WIDTH } from './chart-frame.tsx'
import { type ChartProps, marksFor, rowsOf, thinned } from './series.ts'

const GAP = 0.28

/** How many there were in each stretch of time, drawn on the server as SVG; several series stand upon one another. */
export function BarChart({ label, series, format, limit }: ChartProps) {
  const { timeZone = 'UTC' } = useReader()
  const rows = thinned(rowsOf(series))
  const sums = rows.map(({ values }) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0))
  const marks = marksFor([...sums, limit?.value ?? null])
  const step = WIDTH / Math.max(1, rows.length)
  return (
    <ChartFrame label={label} series={series} format={format} limit={limit} rows={rows} marks={marks}>
      {rows.map(({ at, values }, place) => {
        const when = formatDate(at, { timeZone, style: 'date-time' })
        return series.map(({ key, label: name }, index) => {
          const value = values[index] ?? null
          if (value === null) return null
          const below = values.slice(0, index).reduce<number>((sum, other) => sum + (other ?? 0), 0)
          const top = heightOf(below + value, marks)
          return (
            <rect
              key={`${key}-${at.getTime()}`}
              x={(place + GAP / 2) * step}
              y={top}
              width={step * (1 - GAP)}
              height={Math.max(0, heightOf(below, marks) - top)}
              className={paintOf(index).area}
            >
              <title>{`${when}, ${name}: ${format(value)}`}</title>
            </rect>
          )
        })
      })}
    </ChartFrame>
  )
}
