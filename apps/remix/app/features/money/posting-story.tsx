import type { Caller } from '@odim/api'
import { m } from '@odim/messages'
import { Link } from '@remix-run/react'
import { Money } from '~/components/money.tsx'
import { Table } from '~/components/table.tsx'
import { Time } from '~/components/time.tsx'
import { Facts } from '~/features/operations/facts.tsx'
import { accountText, componentText, kindText } from './ledger-words.ts'
import { useDateText } from './use-date-text.ts'

export type Story = Awaited<ReturnType<Caller['ledger']['posting']>>

/** One posting from the card to the account: what it is about, its two sides, how it came to be, and what else is about it. */
export function PostingStory({ story, addressOf }: { story: Story; addressOf: (postingId: string) => string }) {
  const day = useDateText()
  const { sale, seal } = story
  return (
    <>
      <section className="grid gap-3">
        <h2 className="text-1">{m.ledger_story_about()}</h2>
        <Facts
          facts={[
            sale && { label: m.ledger_story_sale(), value: <bdi>{sale.planName}</bdi> },
            sale && { label: m.ledger_story_fan(), value: <bdi>{sale.fanName}</bdi> },
            sale && {
              label: m.ledger_story_price(),
              value: <Money minor={sale.amount.minor} currency={sale.amount.currency} />,
            },
            sale && { label: m.ledger_column_reference(), value: <bdi dir="ltr">{sale.reference}</bdi> },
            sale?.providerId
              ? { label: m.ledger_story_provider_id(), value: <bdi dir="ltr">{sale.providerId}</bdi> }
              : null,
            sale?.channel ? { label: m.ledger_story_channel(), value: <bdi dir="ltr">{sale.channel}</bdi> } : null,
            { label: m.ledger_story_happened(), value: <Time value={story.at} style="zoned" /> },
            { label: m.ledger_story_written(), value: <Time value={story.writtenAt} style="zoned" /> },
            {
              label: m.ledger_story_sealed(),
              value: seal
                ? m.ledger_story_seal({ number: String(seal.number), date: day(seal.sealedAt, 'short') })
                : m.ledger_story_unsealed(),
            },
          ]}
        />
      </section>
      <section className="grid gap-3">
        <h2 className="text-1">{m.ledger_story_entries()}</h2>
        <p className="text-muted text-small">{m.ledger_story_entries_note()}</p>
        <Entries story={story} />
      </section>
      {story.moves.length > 0 && (
        <section className="grid gap-3">
          <h2 className="text-1">{m.ledger_story_moves()}</h2>
          <ol className="grid gap-1.5">
            {story.moves.map(move => (
              <li key={`${move.machine} ${move.to} ${move.at.toISOString()}`} className="flex flex-wrap gap-x-3">
                <span className="text-muted">
                  <Time value={move.at} style="zoned" />
                </span>
                <code dir="ltr">{[`${move.machine}:`, ...(move.from ? [move.from, '→'] : []), move.to].join(' ')}</code>
                <bdi dir="ltr" className="text-muted">
                  {move.cause}
                </bdi>
              </li>
            ))}
          </ol>
        </section>
      )}
      <PostingLinks title={m.ledger_story_related()} postings={story.related} addressOf={addressOf} />
    </>
  )
}

type LinksProps = { title: string; postings: Story['related']; addressOf: (postingId: string) => string }

/** Postings, each leading to its story; nothing where there are none. */
export function PostingLinks({ title, postings, addressOf }: LinksProps) {
  if (postings.length === 0) return null
  return (
    <section className="grid gap-3">
      <h2 className="text-1">{title}</h2>
      <ul className="grid gap-1.5">
        {postings.map(one => (
          <li key={one.id} className="flex flex-wrap gap-x-3">
            <Link to={addressOf(one.id)}>{kindText[one.kind]()}</Link>
            <span className="text-muted">
              <Time value={one.at} style="zoned" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Entries({ story }: { story: Story }) {
  const rows = story.entries.map((entry, index) => ({ ...entry, key: String(index) }))
  const side = (amount: Story['entries'][number]['amount'], debit: boolean) =>
    amount.minor > 0n === debit && (
      <>
        {/* On a phone there are no columns to tell the sides apart. */}
        <span className="text-muted text-small desk:hidden">
          {debit ? m.ledger_story_debit() : m.ledger_story_credit()}{' '}
        </span>
        <Money minor={debit ? amount.minor : -amount.minor} currency={amount.currency} />
      </>
    )
  return (
    <Table
      caption={m.ledger_story_entries()}
      rows={rows}
      rowKey={row => row.key}
      columns={[
        {
          key: 'account',
          header: m.ledger_story_account(),
          phone: 'title',
          cell: ({ account, owner }) => (
            <>
              {accountText[account]()}
              {owner !== null && (
                <span className="block text-muted text-small">
                  <bdi>{owner}</bdi>
                </span>
              )}
            </>
          ),
        },
        {
          key: 'part',
          header: m.ledger_story_part(),
          phone: 'note',
          cell: ({ component }) => componentText[component](),
        },
        {
          key: 'debit',
          header: m.ledger_story_debit(),
          align: 'end',
          phone: 'figure',
          cell: ({ amount }) => side(amount, true),
        },
        {
          key: 'credit',
          header: m.ledger_story_credit(),
          align: 'end',
          phone: 'figure',
          cell: ({ amount }) => side(amount, false),
        },
      ]}
    />
  )
}
