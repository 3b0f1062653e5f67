import { m } from '@odim/messages'
import { classNames } from '~/components/class-names.ts'
import { Money } from '~/components/money.tsx'

type Props = { price: { minor: bigint; currency: string }; size?: 'large' | 'regular' }

/** What a month costs, as every card and checkout says it. */
export function PlanPrice({ price, size = 'large' }: Props) {
  return (
    <p className={classNames('font-[650] font-display leading-tight', size === 'large' ? 'text-[2rem]' : 'text-1')}>
      <Money minor={price.minor} currency={price.currency} trimZeros />{' '}
      <span className="font-body font-normal text-muted text-small">{m.common_per_month()}</span>
    </p>
  )
}
