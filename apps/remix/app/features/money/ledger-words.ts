import type { AccountKind, Component, PostingKind, StatementTopic } from '@odim/api/ledger/names'
import { m } from '@odim/messages'

export const kindText: Readonly<Record<PostingKind, () => string>> = {
  capture: m.ledger_kind_capture,
  'duplicate-capture': m.ledger_kind_duplicate_capture,
  'late-capture': m.ledger_kind_late_capture,
  release: m.ledger_kind_release,
  'refund-requested': m.ledger_kind_refund_requested,
  refund: m.ledger_kind_refund,
  'refund-failed': m.ledger_kind_refund_failed,
  'dispute-opened': m.ledger_kind_dispute_opened,
  'dispute-won': m.ledger_kind_dispute_won,
  'dispute-lost': m.ledger_kind_dispute_lost,
  'payout-requested': m.ledger_kind_payout_requested,
  'payout-sent': m.ledger_kind_payout_sent,
  'payout-failed': m.ledger_kind_payout_failed,
  'payout-reversed': m.ledger_kind_payout_reversed,
  settlement: m.ledger_kind_settlement,
  'credit-granted': m.ledger_kind_credit_granted,
  'credit-spent': m.ledger_kind_credit_spent,
  correction: m.ledger_kind_correction,
}

export const topicText: Readonly<Record<StatementTopic, () => string>> = {
  sales: m.ledger_topic_sales,
  refunds: m.ledger_topic_refunds,
  disputes: m.ledger_topic_disputes,
  payouts: m.ledger_topic_payouts,
  others: m.ledger_topic_others,
}

export const accountText: Readonly<Record<AccountKind, () => string>> = {
  'provider-clearing': m.ledger_account_provider_clearing,
  bank: m.ledger_account_bank,
  'platform-fees': m.ledger_account_platform_fees,
  'provider-costs': m.ledger_account_provider_costs,
  'platform-losses': m.ledger_account_platform_losses,
  'tax-held': m.ledger_account_tax_held,
  'refunds-due': m.ledger_account_refunds_due,
  'payouts-in-transit': m.ledger_account_payouts_in_transit,
  'creator-pending': m.ledger_account_creator_pending,
  'creator-available': m.ledger_account_creator_available,
  'creator-reserved': m.ledger_account_creator_reserved,
  'creator-receivable': m.ledger_account_creator_receivable,
  'fan-credit': m.ledger_account_fan_credit,
}

export const componentText: Readonly<Record<Component, () => string>> = {
  gross: m.ledger_component_gross,
  'provider-fee': m.ledger_component_provider_fee,
  'platform-fee': m.ledger_component_platform_fee,
  net: m.ledger_component_net,
  tax: m.ledger_component_tax,
  recovery: m.ledger_component_recovery,
  'dispute-fee': m.ledger_component_dispute_fee,
  'transfer-fee': m.ledger_component_transfer_fee,
  payout: m.ledger_component_payout,
  settlement: m.ledger_component_settlement,
  credit: m.ledger_component_credit,
  correction: m.ledger_component_correction,
}
