import { formatNumber, m } from '@odim/messages'
import { BarChart } from '~/components/charts/bar-chart.tsx'
import { LineChart } from '~/components/charts/line-chart.tsx'
import { Money } from '~/components/money.tsx'
import { Pagination } from '~/components/pagination.tsx'
import { type Column, Table } from '~/components/table.tsx'
import { Time } from '~/components/time.tsx'
import { Section, State, words } from './state.tsx'

type Row = { id: string; name: string; minor: bigint; at: Date }

const dayMs = 86_400_000
const begin = new Date('2026-11-20T07:30:00Z')
const columns: readonly Column<Row>[] = [
  { key: 'when', header: m.gallery_when(), cell: row => <Time value={row.at} style="date-time" />, phone: 'note' },
  { key: 'what', header: m.gallery_what(), cell: row => <strong>{row.name}</strong>, phone: 'title' },
  {
    key: 'sum',
    header: m.gallery_sum(),
    cell: row => <Money minor={row.minor} currency="NGN" />,
    align: 'end',
    phone: 'figure',
  },
]

/** What there is much of. */
export function Lists() {
  const { sample, long } = words()
  const rows = [551_000n, -237_500n, 1_392_500n].map((minor, index) => ({
    ...{ id: String(index), minor, name: index === 1 ? long : sample },
    at: new Date(begin.getTime() + index * dayMs),
  }))
  const points = [4, 9, null, 7, 12, 3, 8].map((value, index) => ({
    at: new Date(begin.getTime() + index * dayMs),
    value,
  }))
  const series = [
    { key: 'a', label: sample, points },
    { key: 'b', label: m.gallery_other(), points: points.map(({ at, value }) => ({ at, value: (value ?? 2) / 2 })) },
  ]
  const format = (value: number) => formatNumber(value)
  return (
    <Section title={m.gallery_lists()}>
      <State of="Table" state="long" wide>
        <Table caption={sample} columns={columns} rows={rows} rowKey={row => row.id} />
      </State>
      <State of="Table" state="empty" wide>
        <Table caption={sample} showCaption columns={columns} rows={[]} rowKey={row => row.id} />
      </State>
      <State of="Pagination">
        <Pagination previous="?" next="?" />
      </State>
      <State of="LineChart" wide>
        <LineChart label={sample} series={series} format={format} limit={{ label: m.gallery_limit(), value: 10 }} />
      </State>
      <State of="BarChart" wide>
        <BarChart label={sample} series={series} format={format} />
      </State>
      <State of="LineChart" state="empty" wide>
        <LineChart label={sample} series={[{ key: 'a', label: sample, points: [] }]} format={format} />
      </State>
    </Section>
  )
}
