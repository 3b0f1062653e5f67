import type {
  FailedReason,
  FreezeReason,
  FreezeScope,
  HeldReason,
  PayoutState,
  SkipReason,
} from '@odim/api/payouts/names'
import { m } from '@odim/messages'
import { Badge } from '~/components/badge.tsx'

type Words<Name extends string> = Readonly<Record<Name, () => string>>
/** A name that an older or newer release wrote is shown as it is. */
const sayer = <Name extends string>(words: Words<Name>) => {
  const known: ReadonlyMap<string, () => string> = new Map(Object.entries(words))
  return (name: string): string => known.get(name)?.() ?? name
}

const states: Words<PayoutState> = {
  requested: m.payouts_state_requested,
  held: m.payouts_state_held,
  sending: m.payouts_state_sending,
  pending: m.payouts_state_pending,
  otp: m.payouts_state_otp,
  blocked: m.payouts_state_blocked,
  rejected: m.payouts_state_rejected,
  abandoned: m.payouts_state_abandoned,
  paid: m.payouts_state_paid,
  failed: m.payouts_state_failed,
  reversed: m.payouts_state_reversed,
}
export const stateText = sayer(states)

export const heldText = sayer<HeldReason>({
  shortage: m.payouts_held_shortage,
  frozen: m.payouts_held_frozen,
  paused: m.payouts_held_paused,
  account: m.payouts_held_account,
  provider: m.payouts_held_provider,
  operator: m.payouts_held_operator,
})

export const failedText = sayer<FailedReason>({
  bank: m.payouts_failed_bank,
  account: m.payouts_failed_account,
  returned: m.payouts_failed_returned,
  operator: m.payouts_failed_operator,
})

export const skipText = sayer<SkipReason>({
  nothing: m.payouts_skip_nothing,
  minimum: m.payouts_skip_minimum,
  'under-way': m.payouts_skip_under_way,
  account: m.payouts_skip_account,
  paused: m.payouts_skip_paused,
})

export const freezeText = sayer<FreezeReason>({
  invariant: m.payouts_freeze_invariant,
  reconcile: m.payouts_freeze_reconcile,
  balance: m.payouts_freeze_balance,
  restore: m.payouts_freeze_restore,
  review: m.payouts_freeze_review,
  operator: m.payouts_freeze_operator,
})

export const scopeText = sayer<FreezeScope>({
  all: m.payouts_ops_scope_all,
  integration: m.payouts_ops_scope_integration,
  creator: m.payouts_ops_scope_creator,
})

const tones: ReadonlyMap<string, 'plain' | 'accent' | 'good' | 'warn'> = new Map([
  ['paid', 'good'],
  ['requested', 'accent'],
  ['sending', 'accent'],
  ['pending', 'accent'],
  ['held', 'warn'],
  ['otp', 'warn'],
  ['blocked', 'warn'],
  ['rejected', 'warn'],
  ['abandoned', 'warn'],
])

/** Where a payout stands, in a word. */
export function PayoutBadge({ state }: { state: string }) {
  return <Badge tone={tones.get(state) ?? 'plain'}>{stateText(state)}</Badge>
}
