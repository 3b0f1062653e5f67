import { deviceNames, type VitalName, vitalNames } from '@odim/api/success-metrics/names'
import { vitalsInputSchema } from '@odim/api/success-metrics/schema'
import { formatNumber, m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Gauge } from 'lucide-react'
import { Badge, Chip, ChipRow } from '~/components/badge.tsx'
import { LinkButton } from '~/components/button.tsx'
import { Card } from '~/components/card.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const asked = vitalsInputSchema.safeParse({ device: new URL(request.url).searchParams.get('device') ?? undefined })
  const device = asked.success ? asked.data.device : 'all'
  return { device, routes: await context.caller.successMetrics.vitals({ device }) }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.figures_vitals_title() }) }]

const names = {
  LCP: m.figures_vitals_lcp,
  INP: m.figures_vitals_inp,
  CLS: m.figures_vitals_cls,
  FCP: m.figures_vitals_fcp,
  TTFB: m.figures_vitals_ttfb,
} as const
const devices = { all: m.figures_vitals_all, phone: m.figures_vitals_phone, other: m.figures_vitals_desk } as const
const verdicts = {
  good: { tone: 'good', text: m.figures_vitals_good },
  improve: { tone: 'accent', text: m.figures_vitals_improve },
  poor: { tone: 'warn', text: m.figures_vitals_poor },
} as const

function written(name: VitalName, value: number): string {
  if (name === 'CLS') return formatNumber(value, undefined, { maximumFractionDigits: 2 })
  return m.alerts_value_milliseconds({ value: formatNumber(Math.round(value)) })
}

export default function WebVitals() {
  const { device, routes } = useLoaderData<typeof loader>()
  return (
    <OpsShell>
      <PageHeader title={m.figures_vitals_title()} intro={m.figures_vitals_intro()} />
      <ChipRow label={m.figures_vitals_device()} wrap>
        {deviceNames.map(name => (
          <Chip key={name} to={`?device=${name}`} current={name === device}>
            {devices[name]()}
          </Chip>
        ))}
      </ChipRow>
      {routes.length === 0 && (
        <EmptyState
          icon={<Gauge aria-hidden />}
          title={m.figures_vitals_empty()}
          action={<LinkButton to="/ops/flags/web.vitals">{m.figures_vitals_flag()}</LinkButton>}
        >
          {m.figures_vitals_empty_text()}
        </EmptyState>
      )}
      {routes.map(({ route, visits, vitals }) => (
        <Card as="section" key={route}>
          <div className="flex flex-wrap items-baseline justify-between gap-3">
            <h2 className="wrap-anywhere text-1">{route}</h2>
            <p className="num text-muted text-small">
              {m.figures_vitals_visits()}: {formatNumber(visits)}
            </p>
          </div>
          <dl className="grid gap-4 phone:grid-cols-2 wide:grid-cols-5">
            {vitalNames.map(name => {
              const vital = vitals[name]
              return (
                <div key={name} className="grid content-start gap-1">
                  <dt className="text-muted text-small">
                    {names[name]()} ({name})
                  </dt>
                  <dd className="num m-0 flex flex-wrap items-center gap-2">
                    {vital ? (
                      <>
                        <strong>{written(name, vital.value)}</strong>
                        <Badge tone={verdicts[vital.verdict].tone}>{verdicts[vital.verdict].text()}</Badge>
                      </>
                    ) : (
                      m.charts_none()
                    )}
                  </dd>
                </div>
              )
            })}
          </dl>
        </Card>
      ))}
    </OpsShell>
  )
}
