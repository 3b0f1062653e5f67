import type { Caller } from '@odim/api'
import { m } from '@odim/messages'
import { Money } from '~/components/money.tsx'
import { Table } from '~/components/table.tsx'
import { Time } from '~/components/time.tsx'
import { useDateText } from '~/features/money/use-date-text.ts'
import { failedText, heldText, PayoutBadge } from './payout-words.tsx'

type Payout = Awaited<ReturnType<Caller['payouts']['own']>>['items'][number]

/** Every payout of a creator's, with what keeps it or what became of it. */
export function PayoutsTable({ payouts }: { payouts: readonly Payout[] }) {
  return (
    <Table
      caption={m.payouts_history()}
      rows={payouts}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'when',
          header: m.payouts_column_when(),
          phone: 'note',
          width: 'narrow',
          cell: ({ requestedAt }) => <Time value={requestedAt} style="short" />,
        },
        {
          key: 'account',
          header: m.payouts_column_account(),
          phone: 'title',
          cell: payout => (
            <>
              <bdi>{m.ledger_payout_account({ bank: payout.bankName, last4: payout.accountLast4 })}</bdi>
              <PayoutNote payout={payout} />
            </>
          ),
        },
        {
          key: 'net',
          header: m.payouts_column_net(),
          align: 'end',
          phone: 'figure',
          cell: ({ net }) => (
            <strong className="font-semibold">
              <Money minor={net.minor} currency={net.currency} />
            </strong>
          ),
        },
        {
          key: 'state',
          header: m.payouts_column_state(),
          align: 'end',
          phone: 'state',
          width: 'narrow',
          cell: ({ state }) => <PayoutBadge state={state} />,
        },
      ]}
    />
  )
}

const stopped = new Set(['blocked', 'rejected', 'abandoned', 'otp'])

/** Why it waits, or why it came back. */
export function PayoutNote({
  payout,
}: {
  payout: Pick<Payout, 'state' | 'method' | 'heldReason' | 'heldUntil' | 'failedReason'>
}) {
  const day = useDateText()
  const { state, method, heldReason, heldUntil, failedReason } = payout
  const text = heldReason
    ? `${heldText(heldReason)}${heldUntil ? ` ${m.payouts_held_until({ date: day(heldUntil) })}` : ''}`
    : failedReason
      ? failedText(failedReason)
      : stopped.has(state)
        ? m.payouts_stopped_note()
        : state === 'requested' && method === 'by-hand'
          ? m.payouts_by_hand_note()
          : null
  return text === null ? null : <span className="block text-muted text-small">{text}</span>
}
