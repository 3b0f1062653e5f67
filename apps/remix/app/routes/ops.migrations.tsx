import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Notice } from '~/components/notice.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Table } from '~/components/table.tsx'
import { Time } from '~/components/time.tsx'

export function loader({ context }: LoaderFunctionArgs) {
  return context.caller.operations.migrations()
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.operations_place_migrations() }) }]

export default function Migrations() {
  const { applied, pending } = useLoaderData<typeof loader>()
  return (
    <OpsShell>
      <PageHeader title={m.operations_place_migrations()} intro={m.operations_migrations_intro()} />
      {pending.length === 0 ? (
        <Notice tone="good">{m.operations_migrations_none_pending()}</Notice>
      ) : (
        <Notice tone="warn" title={m.operations_health_migrations_value({ count: pending.length })}>
          <p>{m.operations_health_migrations_help()}</p>
          <ul dir="ltr">
            {pending.map(name => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Table
        caption={m.operations_migrations_applied()}
        rows={applied}
        rowKey={row => row.name}
        columns={[
          {
            key: 'name',
            header: m.operations_users_name(),
            phone: 'title',
            cell: row => <bdi dir="ltr">{row.name}</bdi>,
          },
          {
            key: 'when',
            header: m.operations_migrations_applied(),
            phone: 'note',
            width: 'narrow',
            cell: row => <Time value={row.appliedAt} style="zoned" />,
          },
        ]}
      />
    </OpsShell>
  )
}
