import { listFlagsSchema } from '@odim/api/flags/schema'
import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { Search, ToggleLeft } from 'lucide-react'
import { buttonClass, LinkButton } from '~/components/button.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Slotted } from '~/components/slotted.tsx'
import { Table } from '~/components/table.tsx'
import { TextInput } from '~/components/text-input.tsx'
import { Time } from '~/components/time.tsx'
import { FlagState } from '~/features/flags/flag-state.tsx'
import { kindText } from '~/features/flags/flag-words.ts'
import { searchInput } from '~/lib/search-input.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { q } = searchInput(request, listFlagsSchema)
  return { flags: await context.caller.flags.list({ q }), q }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.flags_title() }) }]

export default function FlagsPage() {
  const { flags, q } = useLoaderData<typeof loader>()
  return (
    <OpsShell>
      <PageHeader title={m.flags_title()} intro={m.flags_intro()} />
      <Form className="flex flex-wrap items-end gap-3" role="search">
        <div className="min-w-0 flex-[1_1_16rem]">
          <TextInput key={q} name="q" type="search" label={m.flags_search()} defaultValue={q} maxLength={60} />
        </div>
        <button type="submit" className={buttonClass('primary')}>
          <Search aria-hidden className="size-5" />
          {m.flags_find()}
        </button>
      </Form>
      {flags.length === 0 ? (
        <EmptyState
          icon={<ToggleLeft aria-hidden />}
          title={m.flags_empty()}
          action={<LinkButton to="/ops/flags">{m.flags_see_all()}</LinkButton>}
        >
          {m.flags_empty_text()}
        </EmptyState>
      ) : (
        <Table
          caption={m.flags_title()}
          rows={flags}
          rowKey={flag => flag.key}
          columns={[
            {
              key: 'key',
              header: m.flags_column_key(),
              phone: 'title',
              cell: flag => (
                <span className="grid">
                  <Link to={`/ops/flags/${flag.key}`} className="inline-flex min-h-11 items-center font-semibold">
                    <bdi>{flag.key}</bdi>
                  </Link>
                  <span className="text-muted text-small">{flag.purpose}</span>
                </span>
              ),
            },
            {
              key: 'state',
              header: m.flags_column_state(),
              phone: 'figure',
              cell: flag => <FlagState rule={flag.rule} kind={flag.kind} />,
            },
            {
              key: 'owner',
              header: m.flags_column_owner(),
              phone: 'hidden',
              cell: flag => (
                <span className="grid">
                  <bdi>{flag.owner}</bdi>
                  <span className="text-muted text-small">{kindText[flag.kind]()}</span>
                </span>
              ),
            },
            {
              key: 'ends',
              header: m.flags_column_ends(),
              phone: 'hidden',
              width: 'narrow',
              cell: flag => (flag.endsOn ? <Time value={flag.endsOn} style="short" /> : m.flags_never_ends()),
            },
            {
              key: 'last',
              header: m.flags_column_last(),
              phone: 'note',
              cell: ({ last }) =>
                last ? (
                  <Slotted text={time => m.flags_by({ time, name: last.by })}>
                    <Time value={last.at} style="relative" />
                  </Slotted>
                ) : (
                  m.flags_never_changed()
                ),
            },
          ]}
        />
      )}
    </OpsShell>
  )
}
