import { latencyOfSchema } from '@odim/api/operations/schema'
import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink } from '~/components/back-link.tsx'
import { FigureCard } from '~/components/card.tsx'
import { LineChart } from '~/components/charts/line-chart.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { countText, msText, shareText } from '~/features/operations/figures.ts'
import { kindText } from '~/features/operations/latency-words.ts'
import { listAddress } from '~/features/operations/list-address.ts'
import { WindowChips } from '~/features/operations/window-chips.tsx'

export function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const { window } = latencyOfSchema
    .pick({ window: true })
    .catch({ window: '1h' })
    .parse({
      window: searchParams.get('window') ?? undefined,
    })
  const kind = latencyOfSchema.shape.kind.catch('route').parse(searchParams.get('kind'))
  return context.caller.operations.latencyOf({ kind, window, name: searchParams.get('name') || '-' })
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.operations_latency_title() }) }]

export default function LatencyOfName() {
  const { kind, window, whole, points } = useLoaderData<typeof loader>()
  const line = (key: string, label: string, value: (point: (typeof points)[number]) => number | null) => ({
    key,
    label,
    points: points.map(point => ({ at: point.at, value: value(point) })),
  })
  const charts = [
    {
      label: m.operations_latency_durations(),
      format: msText,
      series: [
        line('p99', m.operations_latency_p99(), point => point.p99),
        line('p95', m.operations_latency_p95(), point => point.p95),
        line('p50', m.operations_latency_p50(), point => point.p50),
      ],
    },
    {
      label: m.operations_latency_count(),
      format: countText,
      series: [line('count', m.operations_latency_count(), point => point.count)],
    },
    {
      label: m.operations_latency_errors(),
      format: (share: number) => shareText(share, 1),
      series: [
        line('errors', m.operations_latency_errors(), point => (point.count === 0 ? null : point.errors / point.count)),
      ],
    },
    {
      label: m.operations_latency_per_call(),
      format: countText,
      series: [
        line('queries', m.operations_latency_queries(), point => (point.count === 0 ? null : point.queries)),
        line('rows', m.operations_latency_rows(), point => (point.count === 0 ? null : point.rows)),
      ],
    },
  ]
  return (
    <OpsShell>
      <BackLink to={listAddress('/ops/latency', { kind, window })}>{kindText[kind]()}</BackLink>
      <PageHeader
        title={
          <bdi dir="ltr" className="[overflow-wrap:anywhere]">
            {whole.name}
          </bdi>
        }
      />
      <WindowChips
        current={window}
        to={name => listAddress('/ops/latency/name', { kind, name: whole.name, window: name })}
      />
      <section aria-label={m.operations_latency_whole()} className="grid grid-cols-2 gap-4 desk:grid-cols-4">
        <FigureCard label={m.operations_latency_count()} value={countText(whole.count)} />
        <FigureCard label={m.operations_latency_errors()} value={shareText(whole.errors, whole.count)} />
        <FigureCard label={m.operations_latency_p50()} value={msText(whole.p50)} />
        <FigureCard label={m.operations_latency_p99()} value={msText(whole.p99)} />
      </section>
      {charts.map(({ label, format, series }) => (
        <section key={label} className="grid min-w-0 gap-3">
          <h2 className="text-1">{label}</h2>
          <LineChart label={label} series={series} format={format} />
        </section>
      ))}
    </OpsShell>
  )
}
