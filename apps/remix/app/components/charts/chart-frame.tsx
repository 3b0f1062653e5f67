import { formatDate, m } from '@odim/messages'
import { ChartNoAxesColumn } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { EmptyState } from '../empty-state.tsx'
import { useReader } from '../reader.ts'
import type { ChartProps, Row } from './series.ts'

/** What the drawings are measured in; the picture is stretched to its place, its lines are not. */
export const WIDTH = 1000
export const HEIGHT = 100

/** By place in the list. Lines differ in their dashes as well, since colour never says it alone. */
export const paints = [
  { line: 'stroke-accent', area: 'fill-accent', dash: undefined },
  { line: 'stroke-warn', area: 'fill-warn', dash: '6 3' },
  { line: 'stroke-good', area: 'fill-good', dash: '2 3' },
  { line: 'stroke-muted', area: 'fill-muted', dash: '10 3 2 3' },
] as const

export const paintOf = (index: number) => paints[index % paints.length] ?? paints[0]

const HOURS_36 = 36 * 3_600_000

type Props = Pick<ChartProps, 'label' | 'series' | 'format' | 'limit'> & {
  rows: readonly Row[]
  marks: readonly number[]
  /** What is drawn, in a box of WIDTH by HEIGHT. */
  children: ReactNode
}

/**
 * What stands around every chart: axes, legend, and the same numbers as a table. Time runs the way one reads: from the right in
 * Arabic, where the drawing is mirrored; its words stand outside of it and aren't.
 */
export function ChartFrame({ label, series, format, limit, rows, marks, children }: Props) {
  const { timeZone = 'UTC' } = useReader()
  const first = rows[0]
  const last = rows.at(-1)
  if (!first || !last || rows.every(({ values }) => values.every(value => value === null)))
    return (
      <EmptyState icon={<ChartNoAxesColumn aria-hidden />} title={m.charts_empty_title()}>
        {m.charts_empty_text({ label })}
      </EmptyState>
    )
  const short = last.at.getTime() - first.at.getTime() <= HOURS_36
  const when = (at: Date) => formatDate(at, { timeZone, style: short ? 'time' : 'short' })
  const middle = rows[Math.floor((rows.length - 1) / 2)]
  return (
    <figure className="m-0 grid min-w-0 gap-3">
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-3 pt-2">
        <div
          aria-hidden
          className="num -my-2 flex h-48 flex-col-reverse justify-between text-end text-muted text-small leading-4"
        >
          {marks.map(mark => (
            <span key={mark}>{format(mark)}</span>
          ))}
        </div>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={label}
          className="mirrored h-44 w-full overflow-visible"
        >
          {marks.map((mark, index) => (
            <line
              key={mark}
              x1={0}
              x2={WIDTH}
              y1={HEIGHT - (index / (marks.length - 1)) * HEIGHT}
              y2={HEIGHT - (index / (marks.length - 1)) * HEIGHT}
              className="stroke-line"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {children}
          {limit && (
            <line
              x1={0}
              x2={WIDTH}
              y1={heightOf(limit.value, marks)}
              y2={heightOf(limit.value, marks)}
              strokeWidth={1.5}
              strokeDasharray="4 4"
              className="stroke-ink"
              vectorEffect="non-scaling-stroke"
            />
          )}
        </svg>
        <div aria-hidden className="num col-start-2 flex justify-between gap-2 text-muted text-small">
          <span>{when(first.at)}</span>
          {middle && rows.length > 2 && <span className="max-desk:hidden">{when(middle.at)}</span>}
          {rows.length > 1 && <span>{when(last.at)}</span>}
        </div>
      </div>
      {(series.length > 1 || limit) && (
        <ul className="flex flex-wrap gap-x-5 gap-y-1 text-small">
          {series.map(({ key, label: name }, index) => (
            <LegendItem key={key} line={paintOf(index).line} dash={paintOf(index).dash} label={name} />
          ))}
          {limit && <LegendItem line="stroke-ink" dash="4 4" label={limit.label} />}
        </ul>
      )}
      <Numbers rows={rows} series={series} format={format} label={label} timeZone={timeZone} />
    </figure>
  )
}

/** Where a value stands, from the top. */
export function heightOf(value: number, marks: readonly number[]): number {
  const low = marks[0] ?? 0
  const high = marks.at(-1) ?? 1
  return HEIGHT - ((value - low) / (high - low)) * HEIGHT
}

function LegendItem({ line, dash, label }: { line: string; dash: string | undefined; label: string }) {
  return (
    <li className="flex items-center gap-2">
      <svg aria-hidden viewBox="0 0 28 6" className="h-1.5 w-7 flex-none">
        <line x1={0} x2={28} y1={3} y2={3} strokeWidth={3} strokeDasharray={dash} className={line} />
      </svg>
      {label}
    </li>
  )
}

type NumbersProps = Pick<ChartProps, 'label' | 'series' | 'format'> & { rows: readonly Row[]; timeZone: string }

function Numbers({ label, series, format, rows, timeZone }: NumbersProps) {
  const cell = 'border-line border-b px-2 py-1.5 first:ps-0 last:pe-0'
  return (
    <details>
      <summary className="flex min-h-11 w-fit cursor-pointer items-center text-muted text-small underline">
        {m.charts_show_numbers()}
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable with the keyboard */}
      <section tabIndex={0} aria-label={label} className="max-h-80 max-w-full overflow-auto">
        <table className="num w-full border-collapse text-small">
          <caption className="sr-only">{label}</caption>
          <thead>
            <tr>
              <th scope="col" className={classNames(cell, 'text-start font-medium text-muted')}>
                {m.charts_when()}
              </th>
              {series.map(({ key, label: name }) => (
                <th key={key} scope="col" className={classNames(cell, 'text-end font-medium text-muted')}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ at, values }) => (
              <tr key={at.getTime()}>
                <th scope="row" className={classNames(cell, 'text-start font-normal')}>
                  {formatDate(at, { timeZone, style: 'date-time' })}
                </th>
                {series.map(({ key }, index) => (
                  <td key={key} className={classNames(cell, 'text-end')}>
                    {writtenOrNone(values[index], format)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}

function writtenOrNone(value: number | null | undefined, format: ChartProps['format']): string {
  return typeof value === 'number' ? format(value) : m.charts_none()
}
