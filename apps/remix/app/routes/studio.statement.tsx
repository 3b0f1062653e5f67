import { statementTopics } from '@odim/api/ledger/names'
import { statementSchema } from '@odim/api/ledger/schema'
import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { Download, ScrollText } from 'lucide-react'
import { BackLink } from '~/components/back-link.tsx'
import { Chip, ChipRow } from '~/components/badge.tsx'
import { buttonClass } from '~/components/button.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Pagination } from '~/components/pagination.tsx'
import { StudioShell } from '~/components/studio-shell.tsx'
import { TextInput } from '~/components/text-input.tsx'
import { topicText } from '~/features/money/ledger-words.ts'
import { StatementTable } from '~/features/money/statement-table.tsx'
import { listAddress } from '~/features/operations/list-address.ts'
import { searchInput } from '~/lib/search-input.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const input = searchInput(request, statementSchema)
  return { ...(await context.caller.ledger.statement(input)), input }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.ledger_statement_title() }) }]

export default function Statement() {
  const { items, nextCursor, input } = useLoaderData<typeof loader>()
  const { topic, from, to, cursor } = input
  const said = { topic, from, to }
  const address = (more: Record<string, string | undefined>) => listAddress('/studio/statement', { ...said, ...more })
  return (
    <StudioShell>
      <BackLink to="/studio/balance">{m.ledger_title()}</BackLink>
      <PageHeader
        title={m.ledger_statement_title()}
        intro={m.ledger_statement_intro()}
        actions={
          <a href={listAddress('/studio/statement.csv', said)} className={buttonClass('plain')} download>
            <Download aria-hidden className="size-4" />
            {m.ledger_statement_csv()}
          </a>
        }
      />
      <ChipRow label={m.ledger_topic_label()} wrap>
        <Chip to={address({ topic: undefined })} current={topic === undefined}>
          {m.ledger_topic_all()}
        </Chip>
        {statementTopics.map(name => (
          <Chip key={name} to={address({ topic: name })} current={name === topic}>
            {topicText[name]()}
          </Chip>
        ))}
      </ChipRow>
      <Form className="flex flex-wrap items-end gap-3" role="search">
        {topic && <input type="hidden" name="topic" value={topic} />}
        <TextInput
          key={`from ${from}`}
          name="from"
          type="date"
          label={m.ledger_statement_from()}
          defaultValue={from}
          optional
        />
        <TextInput key={`to ${to}`} name="to" type="date" label={m.ledger_statement_to()} defaultValue={to} optional />
        <button type="submit" className={buttonClass('plain')}>
          {m.ledger_statement_show()}
        </button>
      </Form>
      {items.length === 0 ? (
        <EmptyState icon={<ScrollText aria-hidden />} title={m.ledger_statement_empty()}>
          {m.ledger_statement_empty_text()}
        </EmptyState>
      ) : (
        <StatementTable lines={items} />
      )}
      <Pagination
        previous={cursor ? address({}) : null}
        previousLabel={m.ledger_newest()}
        next={nextCursor && address({ cursor: nextCursor })}
        nextLabel={m.ledger_older()}
      />
    </StudioShell>
  )
}
