import { formatMoney, type MoneyFormat } from '@odim/messages'

type Props = MoneyFormat & {
  /** Hundredths of the currency. */
  minor: bigint | number | string
  currency: string
}

/** An amount in the reader's way of writing it. `trimZeros` for prices, never in columns. */
export function Money({ minor, currency, ...how }: Props) {
  return (
    <bdi dir="ltr" className="num whitespace-nowrap">
      {formatMoney(BigInt(minor), currency, undefined, how)}
    </bdi>
  )
}
