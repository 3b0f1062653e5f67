import { account, id, nobody, order, payment } from './fixture.ts'

/** A row like the one there is, changed so that this constraint alone refuses it. */
export type Refusal = { constraint: string; table: string; changes: Record<string, unknown>; before?: string }

const made = (table: string, usual: Record<string, unknown>) => {
  return (constraint: string, changes: Record<string, unknown>, before?: string): Refusal => ({
    ...{ constraint, table, changes: { ...usual, ...changes } },
    ...(before === undefined ? {} : { before }),
  })
}
const fresh = id(50)
const anOrder = made('orders', { id: fresh })
const aPayment = made('payments', { id: fresh, reference: 'sub-000000000002', provider_id: '2' })
const aRefund = made('refunds', { id: fresh, payment_id: id(51), provider_id: '2' })
const anException = made('payment_exceptions', { id: fresh, kind: 'refund-failed' })
const aWebhook = made('webhook_events', { id: fresh, dedupe_key: 'two' })
const anAccount = made('ledger_accounts', { id: fresh, kind: 'platform-fees', creator_id: null })
const aPosting = made('ledger_postings', { id: fresh, source_id: fresh })
const anEntry = made('ledger_entries', { id: 1_000_000 })
const aBalance = made('ledger_balances', { account_id: fresh })
const aSeal = made('ledger_seals', { id: 2, previous_hash: '\\x02', hash: '\\x03' })
const aTail = made('ledger_unsealed', { posting_id: fresh })

const elsewhere = `INSERT INTO orders SELECT (jsonb_populate_record(o, '{"id": "${id(52)}", "integration_id": "xx"}')).* FROM orders o`
const aSecondPayment = `INSERT INTO payments SELECT
  (jsonb_populate_record(p, '{"id": "${id(51)}", "reference": "sub-000000000009", "provider_id": "9"}')).* FROM payments p`
const aFirstSeal = `INSERT INTO ledger_seals (id, previous_hash, hash, posting_ids) VALUES (1, '\\x00', '\\x01', ARRAY['${nobody}']::uuid[])`

/** Every constraint and partial unique index of the migrations 0006, 0007, 0022 and, of refunds, 0024, but those of `standInFor`. */
export const refusals: readonly Refusal[] = [
  anOrder('orders_pkey', { id: order }),
  anOrder('orders_amount_check', { amount: 0 }),
  anOrder('orders_check', { currency: 'XOF', amount: 150 }),
  anOrder('orders_check1', { paid_at: null }),
  anOrder('orders_platform_fee_bps_check', { platform_fee_bps: 10001 }),
  anOrder('orders_fan_id_fkey', { fan_id: nobody }),
  anOrder('orders_creator_id_fkey', { creator_id: nobody }),
  anOrder('orders_plan_id_creator_id_integration_id_currency_fkey', { plan_id: nobody }),
  anOrder(
    'orders_one_open',
    { state: 'open', paid_at: null },
    `INSERT INTO orders SELECT (jsonb_populate_record(o, '{"id": "${id(53)}", "state": "open", "paid_at": null}')).* FROM orders o`,
  ),
  aPayment('payments_pkey', { id: payment }),
  aPayment('payments_amount_check', { amount: 0 }),
  aPayment('payments_check', { settled_at: null }),
  aPayment('payments_domain_check', { domain: 'beta' }),
  aPayment('payments_provider_fee_check', { provider_fee: -1 }),
  aPayment('payments_provider_id_check', { provider_id: 'TRX1' }),
  aPayment('payments_reference_check', { reference: 'sub_1' }),
  aPayment('payments_integration_id_provider_id_key', { provider_id: '1' }),
  aPayment('payments_integration_id_reference_key', { reference: 'sub-000000000001' }),
  aPayment(
    'payments_reference_key',
    { reference: 'sub-000000000001', integration_id: 'xx', order_id: id(52) },
    elsewhere,
  ),
  aPayment('payments_order_id_integration_id_currency_fkey', { order_id: nobody }),
  aPayment('payments_integration_id_currency_fkey', { order_id: id(52), integration_id: 'xx' }, elsewhere),
  aRefund('refunds_pkey', { id: id(12) }, aSecondPayment),
  aRefund('refunds_amount_check', { amount: 0 }),
  aRefund('refunds_provider_id_check', { provider_id: 'x' }),
  aRefund('refunds_reason', { reason: 'whim' }),
  aRefund('refunds_in_steps', { reason: 'fan-asked', currency: 'XOF', amount: 150 }),
  aRefund('refunds_requested_by_fkey', { requested_by: nobody }, aSecondPayment),
  aRefund('refunds_integration_id_provider_id_key', { provider_id: '1' }, aSecondPayment),
  aRefund('refunds_one_duplicate', { payment_id: payment }),
  aRefund('refunds_payment_id_integration_id_currency_fkey', { payment_id: nobody }),
  anException('payment_exceptions_pkey', { id: id(13) }),
  anException('payment_exceptions_kind_check', { kind: 'whim' }),
  anException('payment_exceptions_one_open', { kind: 'amount-mismatch' }),
  anException('payment_exceptions_payment_id_fkey', { payment_id: nobody }),
  anException('payment_exceptions_owner_id_fkey', { owner_id: nobody, taken_at: '2026-11-25T00:00:00Z' }),
  anException('payment_exceptions_taken', { taken_at: '2026-11-25T00:00:00Z' }),
  aWebhook('webhook_events_pkey', { id: id(14) }),
  aWebhook('webhook_events_check', { verdict: 'done' }),
  aWebhook('webhook_events_verdict_check', { verdict: 'whim', handled_at: '2026-01-01' }),
  aWebhook('webhook_events_integration_id_dedupe_key_key', { dedupe_key: 'one' }),
  aWebhook('webhook_events_integration_id_fkey', { integration_id: 'xx' }),
  anAccount('ledger_accounts_pkey', { id: account.bank }),
  anAccount('ledger_accounts_kind', { kind: 'mattress' }),
  anAccount('ledger_accounts_has_owner', { creator_id: id(3) }),
  anAccount('ledger_accounts_one', { kind: 'bank' }),
  anAccount('ledger_accounts_creator_id_fkey', { kind: 'creator-pending', creator_id: nobody }),
  anAccount('ledger_accounts_fan_id_fkey', { kind: 'fan-credit', fan_id: nobody }),
  anAccount('ledger_accounts_integration_id_currency_fkey', { integration_id: 'xx' }),
  aPosting('ledger_postings_pkey', { id: id(20) }),
  aPosting('ledger_postings_check', { available_at: null }),
  aPosting('ledger_postings_kind', { kind: 'gift', available_at: null }),
  aPosting('ledger_postings_source', { source_type: 'whim' }),
  aPosting('ledger_postings_of_a_payment', { payment_id: null }),
  aPosting('ledger_postings_source_type_source_id_kind_key', { source_id: payment }),
  aPosting('ledger_postings_payment_id_fkey', { payment_id: nobody }),
  aPosting('ledger_postings_integration_id_currency_fkey', { integration_id: 'xx' }),
  anEntry('ledger_entries_pkey', { id: 1 }),
  anEntry('ledger_entries_amount_check', { amount: 0 }),
  anEntry('ledger_entries_component', { component: 'whim' }),
  anEntry('ledger_entries_posting_id_currency_fkey', { posting_id: nobody }),
  anEntry('ledger_entries_account_id_currency_fkey', { account_id: nobody }),
  aBalance('ledger_balances_pkey', { account_id: account.available }),
  aBalance('ledger_balances_kind_check', { kind: 'bank' }),
  aBalance('ledger_balances_not_negative', { balance: -1 }),
  aBalance('ledger_balances_receivable_limit', { kind: 'creator-receivable', balance: 50_000_001 }),
  aBalance('ledger_balances_account_id_fkey', {}),
  aSeal('ledger_seals_pkey', { id: 1 }, aFirstSeal),
  aSeal('ledger_seals_hash_key', { hash: '\\x01' }, aFirstSeal),
  aSeal('ledger_seals_previous_hash_key', { previous_hash: '\\x00' }, aFirstSeal),
  aSeal('ledger_seals_posting_ids_check', { posting_ids: [] }, aFirstSeal),
  aTail('ledger_unsealed_pkey', { posting_id: id(20) }),
  aTail('ledger_unsealed_posting_id_fkey', {}),
]

/** Unique keys that say no more than the primary key: they are there for a foreign key to point at, which falls with them. */
export const standInFor: Readonly<Record<string, string>> = {
  orders_id_integration_id_currency_key: 'payments_order_id_integration_id_currency_fkey',
  payments_id_integration_id_currency_key: 'refunds_payment_id_integration_id_currency_fkey',
  ledger_accounts_id_currency_key: 'ledger_entries_account_id_currency_fkey',
  ledger_postings_id_currency_key: 'ledger_entries_posting_id_currency_fkey',
}
