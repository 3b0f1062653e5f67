import { formatMoney, type MoneyFormat } from '@odim/messages'

type Props = MoneyFormat & {
  /** Hundredths of the currency. */
  minor: bigint | number | string
  currency: string
}

/** Marks that Intl puts into Arabic amounts: with them, letters and sign of a currency (GH₵) change places. */
const directionMarks = /[\u061c\u200e\u200f]/g

/** An amount in the reader's way of writing it. `trimZeros` for prices, never in columns. */
export function Money({ minor, currency, ...how }: Props) {
  const text = formatMoney(BigInt(minor), currency, undefined, how).replace(directionMarks, '')
  return (
    <bdi dir="ltr" className="num whitespace-nowrap">
      {text}
    </bdi>
  )
}
