import type { FigureName } from '@odim/api/success-metrics/names'
import { formatNumber, m } from '@odim/messages'
import { Badge } from '~/components/badge.tsx'
import { Card } from '~/components/card.tsx'
import { LineChart } from '~/components/charts/line-chart.tsx'

type Figure = {
  name: FigureName
  kind: 'share' | 'duration' | 'coming'
  value: number | null
  whole: number
  target: number
  atLeast: boolean
  reached: boolean | null
  trend: readonly { at: Date; value: number | null }[]
}

const words: Readonly<Record<FigureName, { title: () => string; definition: () => string }>> = {
  'payment-success': { title: m.figures_payment_success, definition: m.figures_payment_success_definition },
  'response-time': { title: m.figures_response_time, definition: m.figures_response_time_definition },
  'error-rate': { title: m.figures_error_rate, definition: m.figures_error_rate_definition },
  'onboarding-completion': {
    title: m.figures_onboarding_completion,
    definition: m.figures_onboarding_completion_definition,
  },
  'upload-success': { title: m.figures_upload_success, definition: m.figures_upload_success_definition },
  'booking-conflicts': { title: m.figures_booking_conflicts, definition: m.figures_booking_conflicts_definition },
  'session-recovery': { title: m.figures_session_recovery, definition: m.figures_session_recovery_definition },
  chargebacks: { title: m.figures_chargebacks, definition: m.figures_chargebacks_definition },
  retention: { title: m.figures_retention, definition: m.figures_retention_definition },
  'fan-conversion': { title: m.figures_fan_conversion, definition: m.figures_fan_conversion_definition },
}

/** One success metric: what it is now, whether that is enough, how it went, and how it is reckoned. */
export function FigureSection({ figure, days }: { figure: Figure; days: number }) {
  const { title, definition } = words[figure.name]
  const written = (value: number) =>
    figure.kind === 'duration'
      ? m.alerts_value_milliseconds({ value: formatNumber(Math.round(value)) })
      : formatNumber(value, undefined, { style: 'percent', maximumFractionDigits: 2 })
  const target = figure.atLeast
    ? m.figures_target_at_least({ value: written(figure.target) })
    : m.figures_target_at_most({ value: written(figure.target) })
  return (
    <Card as="section">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-1">{title()}</h2>
        {figure.reached !== null && (
          <Badge tone={figure.reached ? 'good' : 'warn'}>
            {figure.reached ? m.figures_reached() : m.figures_missed()}
          </Badge>
        )}
      </div>
      <p className="num font-display font-[650] text-3 leading-tight">
        {figure.value === null ? m.figures_no_data() : written(figure.value)}
      </p>
      <p className="text-muted text-small">
        {figure.kind === 'coming' ? m.figures_coming() : `${target} · ${m.figures_whole({ count: figure.whole })}`}
      </p>
      {figure.value !== null && (
        <LineChart
          label={m.figures_chart_label({ title: title(), days })}
          series={[{ key: 'value', label: title(), points: figure.trend }]}
          format={written}
          limit={{ value: figure.target, label: target }}
        />
      )}
      <details>
        <summary className="flex min-h-11 w-fit cursor-pointer items-center text-muted text-small underline">
          {m.figures_definition()}
        </summary>
        <p className="max-w-[60ch]">{definition()}</p>
      </details>
    </Card>
  )
}
