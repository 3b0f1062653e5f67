import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Notice } from '~/components/notice.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { type Column, Table } from '~/components/table.tsx'
import { IncidentTable } from '~/features/alerts/incident-table.tsx'
import { RuleState } from '~/features/alerts/rule-state.tsx'

export function loader({ context }: LoaderFunctionArgs) {
  return context.caller.alerts.list()
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.alerts_title() }) }]

type Row = ReturnType<typeof useLoaderData<typeof loader>>['rules'][number]

const columns = (): readonly Column<Row>[] => [
  {
    key: 'rule',
    header: m.alerts_column_rule(),
    cell: ({ name, title, severity, about }) => (
      <span className="grid gap-0.5">
        <Link to={`/ops/alerts/${name}`} className="inline-flex min-h-11 items-center font-semibold">
          {title}
        </Link>
        <span className="wrap-anywhere text-muted text-small">
          {severity === 'urgent' ? m.alerts_severity_urgent() : m.alerts_severity_warning()}
          {about && (
            <>
              {' · '}
              <bdi dir="ltr">{about}</bdi>
            </>
          )}
        </span>
      </span>
    ),
    phone: 'title',
  },
  { key: 'value', header: m.alerts_column_value(), cell: row => row.valueText, align: 'end', phone: 'figure' },
  {
    key: 'threshold',
    header: m.alerts_column_threshold(),
    cell: ({ above, thresholdText: value }) => (above ? m.alerts_above({ value }) : m.alerts_below({ value })),
    align: 'end',
    phone: 'state',
  },
  {
    key: 'state',
    header: m.alerts_column_state(),
    cell: ({ state, silence }) => <RuleState state={state} silent={silence !== null} />,
    phone: 'note',
  },
]

export default function Alerts() {
  const { rules, recent, telling } = useLoaderData<typeof loader>()
  const firing = rules.filter(({ state }) => state === 'firing')
  const looked = rules.some(({ evaluatedAt }) => evaluatedAt !== null)
  return (
    <OpsShell>
      <PageHeader title={m.alerts_title()} intro={m.alerts_intro()} />
      {!telling && <Notice tone="warn">{m.alerts_notify_off()}</Notice>}
      {firing.length === 0 ? (
        <Notice tone={looked ? 'good' : 'info'}>{looked ? m.alerts_none_firing() : m.alerts_state_unknown()}</Notice>
      ) : (
        <section className="grid gap-3">
          <h2>{m.alerts_firing_heading()}</h2>
          {firing.map(({ name, title, help, valueText, acknowledgedBy }) => (
            <Notice
              key={name}
              tone="warn"
              title={
                <Link to={`/ops/alerts/${name}`} className="inline-flex min-h-11 items-center">
                  {title}: {valueText}
                </Link>
              }
            >
              {help}
              {acknowledgedBy && <p>{m.alerts_acknowledged({ name: acknowledgedBy })}</p>}
            </Notice>
          ))}
        </section>
      )}
      <section className="grid gap-3">
        <h2>{m.alerts_rules_heading()}</h2>
        <Table caption={m.alerts_rules_heading()} columns={columns()} rows={rules} rowKey={({ name }) => name} />
      </section>
      <section className="grid gap-3">
        <h2>{m.alerts_recent_heading()}</h2>
        <IncidentTable caption={m.alerts_recent_heading()} incidents={recent} />
      </section>
    </OpsShell>
  )
}
