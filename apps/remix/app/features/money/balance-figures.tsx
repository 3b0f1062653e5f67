import type { Caller } from '@odim/api'
import { formatMoney, m } from '@odim/messages'
import { LinkButton } from '~/components/button.tsx'
import { Card, FigureCard } from '~/components/card.tsx'
import { Money } from '~/components/money.tsx'
import { useReader } from '~/components/reader.ts'
import { useDateText } from './use-date-text.ts'

type Balance = NonNullable<Awaited<ReturnType<Caller['ledger']['balance']>>>
type PayoutAccount = Awaited<ReturnType<Caller['onboarding']['get']>>['payoutAccount']

/** More would be a table; those below it say each day. */
const datesShown = 3

/** What can be paid out, what is still coming and when, what is held back, and where it will go. */
export function BalanceFigures({ balance, account }: { balance: Balance; account: PayoutAccount }) {
  const { available, pending, reserved, receivable, upcoming } = balance
  const day = useDateText()
  const { now } = useReader()
  // What is due already waits for the hourly job: for the reader that is soon, not a day in the past.
  const dates = byDay(upcoming, instant => (now && instant <= now ? '' : day(instant)))
  // The query names the next few moments; what is pending may be more.
  const listed = upcoming.reduce((sum, { amount }) => sum + amount.minor, 0n)
  return (
    <section className="grid gap-4 wide:grid-cols-[1.4fr_1fr_1fr] wide:[&:has(>:nth-child(4))]:grid-cols-2">
      <FigureCard
        tone="accent"
        label={m.ledger_available()}
        value={<Money minor={available.minor} currency={available.currency} />}
        note={
          receivable.minor > 0n
            ? m.ledger_receivable_note({ amount: formatMoney(receivable.minor, receivable.currency) })
            : m.ledger_available_note()
        }
      />
      <FigureCard
        label={m.ledger_on_its_way()}
        value={<Money minor={pending.minor} currency={pending.currency} />}
        note={
          upcoming.length === 0 ? (
            m.ledger_on_its_way_none()
          ) : (
            <ul className="grid">
              {dates.slice(0, datesShown).map(([date, minor]) => (
                <li key={date}>
                  {date === ''
                    ? m.ledger_upcoming_soon({ amount: formatMoney(minor, pending.currency) })
                    : m.ledger_upcoming({ amount: formatMoney(minor, pending.currency), date })}
                </li>
              ))}
              {(dates.length > datesShown || listed < pending.minor) && <li>{m.ledger_upcoming_more()}</li>}
            </ul>
          )
        }
      />
      {reserved.minor > 0n && (
        <FigureCard
          label={m.ledger_column_reserved()}
          value={<Money minor={reserved.minor} currency={reserved.currency} />}
          note={m.ledger_reserved_note()}
        />
      )}
      <PayoutCard account={account} />
    </section>
  )
}

/** Sales of one day settle at different moments of another; for the reader they come together. */
function byDay(upcoming: Balance['upcoming'], day: (instant: Date) => string): [string, bigint][] {
  const sums = new Map<string, bigint>()
  for (const { availableAt, amount } of upcoming) {
    const date = day(availableAt)
    sums.set(date, (sums.get(date) ?? 0n) + amount.minor)
  }
  return [...sums]
}

function PayoutCard({ account }: { account: PayoutAccount }) {
  return (
    <Card className="gap-2!">
      <span className="text-muted">{m.ledger_payouts()}</span>
      <strong className="font-semibold">
        {account ? (
          <bdi>{m.ledger_payout_account({ bank: account.bankName, last4: account.accountLast4 })}</bdi>
        ) : (
          m.ledger_payout_account_none()
        )}
      </strong>
      {account?.state === 'pending' && <span className="text-small">{m.ledger_payout_account_pending()}</span>}
      {account?.state === 'name-mismatch' && (
        <span className="text-small text-warn">{m.ledger_payout_account_mismatch()}</span>
      )}
      {account?.state !== 'ready' && account?.state !== 'pending' && (
        <LinkButton to="/start/payout" size="small" className="justify-self-start">
          {account ? m.ledger_payout_account_check() : m.ledger_payout_account_add()}
        </LinkButton>
      )}
      <LinkButton to="/studio/payouts" size="small" className="justify-self-start">
        {m.payouts_see_all()}
      </LinkButton>
    </Card>
  )
}
