import type { AccountCheck } from '@odim/api/onboarding/schema'
import { m } from '@odim/messages'
import { Landmark } from 'lucide-react'
import { Badge } from '~/components/badge.tsx'
import { Card } from '~/components/card.tsx'
import { Notice } from '~/components/notice.tsx'
import { checkedLabel } from './choice-labels.ts'

export type PayoutAccountView = {
  bankName: string
  accountLast4: string
  holderName: string
  recipientName: string | null
  checkedBy: AccountCheck
  state: 'pending' | 'ready' | 'name-mismatch'
}

const states = {
  ready: { tone: 'good', label: m.onboarding_account_ready },
  pending: { tone: 'plain', label: m.onboarding_account_pending },
  'name-mismatch': { tone: 'warn', label: m.onboarding_account_mismatch },
} as const

/** Where the creator is paid, and whether anything has to be done about it. */
export function PayoutAccountCard({ account }: { account: PayoutAccountView }) {
  const { tone, label } = states[account.state]
  return (
    <div className="grid gap-3">
      <Card>
        <div className="flex flex-wrap items-center gap-4">
          <Landmark aria-hidden className="size-8 flex-none text-accent" strokeWidth={1.5} />
          <div className="grid min-w-0 flex-[1_1_12rem] gap-0.5">
            <p className="font-semibold">{account.holderName}</p>
            <p className="num text-muted">
              {m.onboarding_account_line({ bank: account.bankName, last4: account.accountLast4 })}
            </p>
            <p className="text-muted text-small">{checkedLabel(account.checkedBy)}</p>
          </div>
          <Badge tone={tone}>{label()}</Badge>
        </div>
      </Card>
      {account.state === 'pending' && <Notice>{m.onboarding_account_pending_body()}</Notice>}
      {account.state === 'name-mismatch' && (
        <Notice tone="warn" title={m.onboarding_account_mismatch_title()}>
          {m.onboarding_account_mismatch_body({ typed: account.holderName, bank: account.recipientName ?? '' })}
        </Notice>
      )}
    </div>
  )
}
