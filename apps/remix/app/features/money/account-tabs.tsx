import { m } from '@odim/messages'
import { Chip, ChipRow } from '~/components/badge.tsx'

/** What one has and what one paid for it: two sides of one matter. */
export function AccountTabs({ current }: { current: 'subscriptions' | 'payments' }) {
  return (
    <ChipRow label={m.payments_account_tabs()} wrap>
      <Chip to="/account/subscriptions" current={current === 'subscriptions'}>
        {m.subscriptions_mine_title()}
      </Chip>
      <Chip to="/account/payments" current={current === 'payments'}>
        {m.payments_list_title()}
      </Chip>
    </ChipRow>
  )
}
