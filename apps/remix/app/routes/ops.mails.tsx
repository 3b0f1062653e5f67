import { mailStates } from '@odim/api/operations/names'
import { mailsSchema } from '@odim/api/operations/schema'
import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Mail } from 'lucide-react'
import { Chip, ChipRow } from '~/components/badge.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Pagination } from '~/components/pagination.tsx'
import { Table } from '~/components/table.tsx'
import { Time } from '~/components/time.tsx'
import { MailBadge, mailStateText } from '~/features/operations/mail-words.tsx'
import { searchInput } from '~/lib/search-input.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const input = searchInput(request, mailsSchema)
  const page = await context.caller.operations.mails(input)
  return { ...page, state: input.state, further: input.cursor !== undefined }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.operations_mails_title() }) }]

export default function Mails() {
  const { items, nextCursor, state, further } = useLoaderData<typeof loader>()
  const base = state ? `/ops/mails?state=${state}` : '/ops/mails?'
  return (
    <OpsShell>
      <PageHeader title={m.operations_mails_title()} intro={m.operations_mails_intro()} />
      <ChipRow label={m.operations_queue_by_state()} wrap>
        <Chip to="/ops/mails" current={!state}>
          {m.operations_all()}
        </Chip>
        {mailStates.map(name => (
          <Chip key={name} to={`/ops/mails?state=${name}`} current={name === state}>
            {mailStateText(name)}
          </Chip>
        ))}
      </ChipRow>
      {items.length === 0 ? (
        <EmptyState icon={<Mail aria-hidden />} title={m.operations_mails_empty()} />
      ) : (
        <Table
          caption={m.operations_mails_title()}
          rows={items}
          rowKey={mail => mail.id}
          columns={[
            {
              key: 'template',
              header: m.operations_mails_template(),
              phone: 'title',
              cell: mail => (
                <>
                  <Link to={`/ops/mails/${mail.id}`} className="inline-flex min-h-11 items-center font-semibold">
                    <bdi dir="ltr">{mail.template}</bdi>
                  </Link>
                  {mail.lastError && (
                    <span className="line-clamp-2 text-muted text-small [overflow-wrap:anywhere]">
                      <bdi dir="ltr">{mail.lastError}</bdi>
                    </span>
                  )}
                </>
              ),
            },
            { key: 'to', header: m.operations_mails_to(), phone: 'note', cell: mail => <bdi>{mail.to}</bdi> },
            {
              key: 'when',
              header: m.operations_mails_written(),
              phone: 'state',
              width: 'narrow',
              cell: mail => <Time value={mail.createdAt} style="relative" />,
            },
            {
              key: 'state',
              header: m.operations_state(),
              phone: 'figure',
              width: 'narrow',
              cell: mail => <MailBadge state={mail.state} />,
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
