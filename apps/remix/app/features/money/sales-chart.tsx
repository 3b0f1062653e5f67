import { formatDate, formatMoney, m } from '@odim/messages'
import { Card } from '~/components/card.tsx'

export type DaySales = { day: Date; gross: { minor: bigint; currency: string } }

const HEIGHT = 120
const STEP = 26
const BAR = 18
/** A day without a sale is a dot on the ground, so that one sees that the day was there. */
const GROUND = 3

/** What fans paid each day, drawn on the server: it shows without JavaScript, and reads from the right in Arabic. */
export function SalesChart({ days }: { days: readonly DaySales[] }) {
  const [first] = days
  const last = days.at(-1)
  const best = days.reduce<DaySales | undefined>(
    (most, one) => (most && most.gross.minor >= one.gross.minor ? most : one),
    undefined,
  )
  if (!first || !last || !best || best.gross.minor === 0n) return null
  const { currency } = first.gross
  const total = days.reduce((sum, { gross }) => sum + gross.minor, 0n)
  const written = (minor: bigint) => formatMoney(minor, currency, undefined, { trimZeros: true })
  // The days are calendar days already, kept as midnights in UTC.
  const day = (instant: Date) => formatDate(instant, { timeZone: 'UTC', style: 'short' })
  // Whole steps of a thousandth: a share of two sums, which says nothing about money any more.
  const heightOf = (minor: bigint) => GROUND + (Number((minor * 1000n) / best.gross.minor) * (HEIGHT - GROUND)) / 1000
  return (
    <Card as="section" className="gap-4!">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-1">{m.ledger_chart_title()}</h2>
        <p className="text-muted">{m.ledger_chart_total({ total: written(total) })}</p>
      </div>
      <svg
        viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`}
        role="img"
        aria-label={m.ledger_chart_label({
          total: written(total),
          date: day(best.day),
          most: written(best.gross.minor),
        })}
        className="mirrored w-full"
      >
        {days.map(({ day: of, gross }, index) => (
          <rect
            key={of.getTime()}
            x={index * STEP + (STEP - BAR) / 2}
            y={HEIGHT - heightOf(gross.minor)}
            width={BAR}
            height={heightOf(gross.minor)}
            rx={gross.minor > 0n ? 5 : 1.5}
            className={gross.minor === 0n ? 'fill-line' : of === best.day ? 'fill-accent' : 'fill-accent/55'}
          >
            <title>{m.ledger_chart_bar({ date: day(of), amount: written(gross.minor) })}</title>
          </rect>
        ))}
      </svg>
      <div aria-hidden className="num flex justify-between text-muted text-small">
        <span>{day(first.day)}</span>
        <span>{day(last.day)}</span>
      </div>
    </Card>
  )
}
