// One row of each, as they are after a sale. Ids tell what a row is by their last digits.
export const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
export const fan = id(1)
export const creator = id(3)
export const otherCreator = id(4)
export const order = id(10)
export const payment = id(11)
export const posting = id(20)
export const account = { bank: id(31), available: id(32), clearing: id(33) }
/** A row that isn't there. */
export const nobody = id(99)

/** Put in past triggers and foreign keys; what is tested afterwards meets all of them. */
export const fixture = `
SET session_replication_role = replica;
INSERT INTO users (id, email, display_name, password_hash, locale) VALUES
  ('${fan}', 'fan@odim.test', 'Fan', 'x', 'en'), ('${id(2)}', 'creator@odim.test', 'Creator', 'x', 'en'),
  ('${id(5)}', 'other@odim.test', 'Other', 'x', 'en');
INSERT INTO creators (id, user_id, state) VALUES ('${creator}', '${id(2)}', 'draft'), ('${otherCreator}', '${id(5)}', 'draft');
INSERT INTO integrations (id, country, domain, settlement_days) VALUES ('ng', 'NG', 'test', 2);
INSERT INTO integration_currencies (integration_id, currency) VALUES ('ng', 'NGN');
INSERT INTO plans (id, creator_id, integration_id, currency, name, price) VALUES ('${id(6)}', '${creator}', 'ng', 'NGN', 'Plan', 250000);
INSERT INTO orders (id, fan_id, creator_id, plan_id, integration_id, currency, amount, platform_fee_bps, state, paid_at)
  VALUES ('${order}', '${fan}', '${creator}', '${id(6)}', 'ng', 'NGN', 250000, 500, 'paid', now());
INSERT INTO payments (id, order_id, integration_id, currency, amount, reference, domain, state, provider_id, provider_fee, paid_at, settled_at)
  VALUES ('${payment}', '${order}', 'ng', 'NGN', 250000, 'sub-000000000001', 'test', 'captured', '1', 3750, now(), now());
INSERT INTO refunds (id, payment_id, integration_id, currency, amount, reason, state, provider_id)
  VALUES ('${id(12)}', '${payment}', 'ng', 'NGN', 500, 'duplicate', 'requested', '1');
INSERT INTO payment_exceptions (id, payment_id, kind, detail) VALUES ('${id(13)}', '${payment}', 'amount-mismatch', '{}');
INSERT INTO webhook_events (id, integration_id, dedupe_key, event, body) VALUES ('${id(14)}', 'ng', 'one', 'charge.success', '');
INSERT INTO ledger_accounts (id, kind, integration_id, currency, creator_id) VALUES
  ('${account.bank}', 'bank', 'ng', 'NGN', NULL), ('${account.clearing}', 'provider-clearing', 'ng', 'NGN', NULL), ('${account.available}', 'creator-available', 'ng', 'NGN', '${creator}');
INSERT INTO ledger_postings (id, source_type, source_id, kind, integration_id, currency, effective_at, available_at, payment_id, xid)
  VALUES ('${posting}', 'payment', '${payment}', 'capture', 'ng', 'NGN', now(), now(), '${payment}', 1);
INSERT INTO ledger_entries (posting_id, account_id, currency, component, amount) VALUES
  ('${posting}', '${account.clearing}', 'NGN', 'gross', 1000), ('${posting}', '${account.available}', 'NGN', 'gross', -1000);
INSERT INTO ledger_balances (account_id, kind, currency, balance) VALUES ('${account.available}', 'creator-available', 'NGN', 1000);
INSERT INTO ledger_unsealed (posting_id, xid) VALUES ('${posting}', 1);
RESET session_replication_role;`
