import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Table } from '~/components/table.tsx'
import { Time } from '~/components/time.tsx'
import { Facts } from '~/features/operations/facts.tsx'
import { webVersions } from '~/lib/web-versions.server.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const [versions, web] = await Promise.all([context.caller.operations.versions(), webVersions()])
  return { ...versions, packages: [...web, ...versions.packages] }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.operations_place_versions() }) }]

export default function Versions() {
  const { release, flagReadings, node, startedAt, postgres, extensions, packages, workers, instances } =
    useLoaderData<typeof loader>()
  const ltr = (text: string) => (
    <bdi dir="ltr" className="[overflow-wrap:anywhere]">
      {text}
    </bdi>
  )
  const processes = [
    ...instances.map(({ instance, seenAt }) => ({ name: instance, seenAt })),
    ...workers.map(({ poolId, beatAt }) => ({ name: poolId, seenAt: beatAt })),
  ]
  return (
    <OpsShell>
      <PageHeader title={m.operations_place_versions()} intro={m.operations_versions_intro()} />
      <Facts
        facts={[
          { label: m.operations_versions_release(), value: ltr(release) },
          { label: m.flags_title(), value: m.operations_versions_flags_value({ count: flagReadings }) },
          { label: m.operations_versions_started(), value: <Time value={startedAt} style="relative" /> },
          { label: m.operations_versions_node(), value: ltr(node) },
          postgres && { label: m.operations_versions_postgres(), value: ltr(postgres.version) },
          postgres && {
            label: m.operations_versions_postgres_since(),
            value: <Time value={postgres.startedAt} style="relative" />,
          },
        ]}
      />
      <section className="grid gap-3">
        <h2 className="text-1">{m.operations_versions_alive()}</h2>
        <Table
          caption={m.operations_versions_alive()}
          rows={processes}
          rowKey={row => row.name}
          columns={[
            { key: 'name', header: m.operations_users_name(), phone: 'title', cell: row => ltr(row.name) },
            {
              key: 'seen',
              header: m.operations_versions_seen(),
              phone: 'note',
              width: 'narrow',
              cell: row => row.seenAt && <Time value={row.seenAt} style="relative" />,
            },
          ]}
        />
      </section>
      {[
        { title: m.operations_versions_extensions(), rows: extensions },
        { title: m.operations_versions_packages(), rows: packages },
      ].map(({ title, rows }) => (
        <section key={title} className="grid gap-3">
          <h2 className="text-1">{title}</h2>
          <Facts facts={rows.map(({ name, version }) => ({ label: name, value: ltr(version) }))} />
        </section>
      ))}
    </OpsShell>
  )
}
