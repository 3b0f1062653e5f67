import { mailStates } from '@odim/api/operations/names'
import { mailsSchema } from '@odim/api/operations/schema'
import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Mail } from 'lucide-react'
import { Time } from '~/components/time.tsx'
import { MailBadge, mailStateText } from '~/features/operations/mail-words.tsx'
import { SortedList } from '~/features/operations/sorted-list.tsx'
import { searchInput } from '~/lib/search-input.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const input = searchInput(request, mailsSchema)
  const page = await context.caller.operations.mails(input)
  return { ...page, state: input.state, further: input.cursor !== undefined }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.operations_mails_title() }) }]

export default function Mails() {
  const { items, nextCursor, state, further } = useLoaderData<typeof loader>()
  return (
    <SortedList
      path="/ops/mails"
      title={m.operations_mails_title()}
      intro={m.operations_mails_intro()}
      empty={{ icon: <Mail aria-hidden />, title: m.operations_mails_empty() }}
      sort={{ by: 'state', label: m.operations_queue_by_state(), all: mailStates, text: mailStateText, current: state }}
      rows={items}
      nextCursor={nextCursor}
      further={further}
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
  )
}
