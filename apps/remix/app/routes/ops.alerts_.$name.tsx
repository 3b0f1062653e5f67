import { silenceTimeNames } from '@odim/api/alerts/names'
import { ruleInputSchema, silenceSchema } from '@odim/api/alerts/schema'
import { formatNumber, m } from '@odim/messages'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { ActionForm } from '~/components/action-form.tsx'
import { BackLink } from '~/components/back-link.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { Card } from '~/components/card.tsx'
import { LineChart } from '~/components/charts/line-chart.tsx'
import { Notice } from '~/components/notice.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Pagination } from '~/components/pagination.tsx'
import { Slotted } from '~/components/slotted.tsx'
import { Select, TextInput } from '~/components/text-input.tsx'
import { Time } from '~/components/time.tsx'
import { About } from '~/features/alerts/about.tsx'
import { IncidentTable } from '~/features/alerts/incident-table.tsx'
import { RuleState } from '~/features/alerts/rule-state.tsx'
import { WhereToLook } from '~/features/alerts/where-to-look.tsx'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const before = new URL(request.url).searchParams.get('before') ?? undefined
  return context.caller.alerts.history({ rule: params.name ?? '', before })
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { caller } = context
  const data = await request.formData()
  data.set('rule', params.name ?? '')
  const here = `/ops/alerts/${params.name}`
  if (data.get('intent') === 'silence') {
    const form = await parseForm(data, silenceSchema)
    if (!form.ok) return form.refusal
    try {
      await caller.alerts.silence(form.value)
    } catch (error) {
      return form.refuse(error)
    }
    return redirectWithNotice(context, here, { key: 'alerts_silenced_notice' })
  }
  const form = await parseForm(data, ruleInputSchema)
  if (!form.ok) return form.refusal
  const ends = data.get('intent') === 'end-silence'
  try {
    await (ends ? caller.alerts.endSilence(form.value) : caller.alerts.acknowledge(form.value))
  } catch (error) {
    return form.refuse(error)
  }
  return redirectWithNotice(context, here, { key: ends ? 'alerts_silence_ended_notice' : 'alerts_acknowledged_notice' })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: m.shell_title({ page: data?.rule.title ?? m.alerts_title() }) },
]

const times = {
  '1h': m.alerts_silence_1h,
  '4h': m.alerts_silence_4h,
  '24h': m.alerts_silence_24h,
  '7d': m.alerts_silence_7d,
} as const

/** Short enough for the axis; the texts beside it carry their unit's words. */
function written(unit: string): (value: number) => string {
  if (unit === 'share') return value => formatNumber(value, undefined, { style: 'percent', maximumFractionDigits: 1 })
  if (unit === 'milliseconds') return value => m.alerts_value_milliseconds({ value: formatNumber(value) })
  if (unit === 'seconds') return value => m.alerts_value_seconds({ value: formatNumber(value) })
  return value => formatNumber(value)
}

export default function AlertRule() {
  const { rule, values, incidents, next } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { title, thresholdText, threshold } = rule
  const limit = rule.above ? m.alerts_above({ value: thresholdText }) : m.alerts_below({ value: thresholdText })
  return (
    <OpsShell>
      <BackLink to="/ops/alerts">{m.alerts_back()}</BackLink>
      <PageHeader
        title={title}
        intro={rule.help}
        actions={<RuleState state={rule.state} silent={rule.silence !== null} />}
      />
      <WhereToLook rule={rule.name} />
      {rule.state === 'firing' && (
        <Notice
          tone="warn"
          title={`${rule.valueText} (${limit})`}
          action={
            rule.acknowledgedBy === null && (
              <Form method="post">
                <SubmitButton name="intent" value="acknowledge">
                  {m.alerts_acknowledge()}
                </SubmitButton>
              </Form>
            )
          }
        >
          {rule.about && (
            <p className="wrap-anywhere">
              <About what={rule.about} />
            </p>
          )}
          {rule.acknowledgedBy && <p>{m.alerts_acknowledged({ name: rule.acknowledgedBy })}</p>}
        </Notice>
      )}
      <Card as="section">
        <h2 className="text-1">{m.alerts_chart_heading()}</h2>
        <LineChart
          label={m.alerts_chart_label({ title })}
          series={[{ key: 'value', label: title, points: values }]}
          format={written(rule.unit)}
          limit={{ value: threshold, label: m.alerts_threshold_line({ value: thresholdText }) }}
        />
      </Card>
      <Card as="section">
        <h2 className="text-1">{m.alerts_silence_heading()}</h2>
        {rule.silence ? (
          <>
            <p>
              <Slotted text={time => m.alerts_silenced_until({ time })}>
                <Time value={rule.silence.until} style="date-time" />
              </Slotted>
            </p>
            <p className="wrap-anywhere text-muted">
              {m.alerts_silenced_by({ name: rule.silence.by ?? m.alerts_somebody(), reason: rule.silence.reason })}
            </p>
            <Form method="post">
              <SubmitButton look="plain" name="intent" value="end-silence">
                {m.alerts_silence_end()}
              </SubmitButton>
            </Form>
          </>
        ) : (
          <>
            <p className="text-muted">{m.alerts_silence_text()}</p>
            <ActionForm result={answer?.result} className="max-w-xl">
              <TextInput
                name="reason"
                label={m.alerts_silence_reason()}
                hint={m.alerts_silence_reason_hint()}
                maxLength={300}
              />
              <Select
                name="for"
                label={m.alerts_silence_for()}
                options={silenceTimeNames.map(value => ({ value, label: times[value]() }))}
              />
              <SubmitButton look="plain" name="intent" value="silence">
                {m.alerts_silence_act()}
              </SubmitButton>
            </ActionForm>
          </>
        )}
      </Card>
      <section className="grid gap-3">
        <h2>{m.alerts_history_heading()}</h2>
        <IncidentTable caption={m.alerts_history_heading()} incidents={incidents} />
        <Pagination next={next ? `?before=${next}` : undefined} />
      </section>
    </OpsShell>
  )
}
