import { usersSchema } from '@odim/api/operations/schema'
import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { Search, Users } from 'lucide-react'
import { buttonClass } from '~/components/button.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Pagination } from '~/components/pagination.tsx'
import { Table } from '~/components/table.tsx'
import { TextInput } from '~/components/text-input.tsx'
import { Time } from '~/components/time.tsx'
import { RoleBadges } from '~/features/operations/role-badges.tsx'
import { searchInput } from '~/lib/search-input.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const input = searchInput(request, usersSchema)
  return { ...(await context.caller.operations.users(input)), q: input.q, further: input.cursor !== undefined }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.operations_users_title() }) }]

export default function UsersPage() {
  const { items, nextCursor, q = '', further } = useLoaderData<typeof loader>()
  const base = `/ops/users?${new URLSearchParams(q ? { q } : {})}`
  return (
    <OpsShell>
      <PageHeader title={m.operations_users_title()} intro={m.operations_users_intro()} />
      <Form className="flex flex-wrap items-end gap-3" role="search">
        <div className="min-w-0 flex-[1_1_16rem]">
          <TextInput
            key={q}
            name="q"
            type="search"
            label={m.operations_users_search()}
            defaultValue={q}
            maxLength={200}
          />
        </div>
        <button type="submit" className={buttonClass('primary')}>
          <Search aria-hidden className="size-5" />
          {m.operations_users_find()}
        </button>
      </Form>
      {items.length === 0 ? (
        <EmptyState icon={<Users aria-hidden />} title={m.operations_users_empty()}>
          {m.operations_users_empty_text()}
        </EmptyState>
      ) : (
        <Table
          caption={m.operations_users_title()}
          rows={items}
          rowKey={user => user.id}
          columns={[
            {
              key: 'name',
              header: m.operations_users_name(),
              phone: 'title',
              cell: user => (
                <Link
                  to={`/ops/users/${user.id}`}
                  dir="auto"
                  className="inline-flex min-h-11 items-center font-semibold"
                >
                  {user.displayName}
                </Link>
              ),
            },
            { key: 'email', header: m.operations_mails_to(), phone: 'note', cell: user => <bdi>{user.email}</bdi> },
            {
              key: 'since',
              header: m.operations_users_since(),
              phone: 'state',
              width: 'narrow',
              cell: user => <Time value={user.createdAt} style="short" />,
            },
            {
              key: 'roles',
              header: m.operations_users_roles(),
              phone: 'figure',
              cell: user => <RoleBadges roles={user.roles} />,
            },
          ]}
        />
      )}
      <Pagination
        previous={further ? base : null}
        previousLabel={m.operations_newest()}
        next={nextCursor && `${base}&cursor=${nextCursor}`}
        nextLabel={m.operations_older()}
      />
    </OpsShell>
  )
}
