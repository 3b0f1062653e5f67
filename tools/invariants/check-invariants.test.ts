import { askInvariants } from '@odim/db'
import { asOwner, createTestDatabase, type TestDatabase } from '@odim/db/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkInvariants, invariantNames } from './check-invariants.ts'

let db: TestDatabase
beforeEach(async () => {
  db = await createTestDatabase()
})
afterEach(() => db.drop())

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const [fan, creator, plan, order, other, payment, second, posting] = [1, 2, 3, 4, 5, 6, 7, 8].map(n => `'${id(n)}'`)

const anOrder = (which = order, state = 'paid') =>
  `INSERT INTO orders (id, fan_id, creator_id, plan_id, integration_id, currency, amount, platform_fee_bps, state, paid_at)
   VALUES (${which}, ${fan}, ${creator}, ${plan}, 'ng', 'NGN', 500000, 500, '${state}', ${state === 'paid' ? 'now()' : 'NULL'});`
const aPayment = (which = payment, changed: Record<string, string> = {}) => {
  const row = {
    id: which ?? '',
    order_id: order ?? '',
    integration_id: "'ng'",
    currency: "'NGN'",
    amount: '500000',
    reference: `'ps-' || ${which}`,
    domain: "'test'",
    state: "'captured'",
    provider_id: `(1000 + right(${which}, 3)::int)::text`,
    provider_fee: '7500',
    paid_at: 'now()',
    settled_at: 'now()',
    ...changed,
  }
  return `INSERT INTO payments (${Object.keys(row).join()}) VALUES (${Object.values(row).join()});`
}
const anIntegration = "INSERT INTO integrations (id, country, domain, settlement_days) VALUES ('ng', 'NG', 'test', 2);"
const aPosting = (kind = 'capture', which = posting, source = payment) =>
  `INSERT INTO ledger_postings (id, source_type, source_id, kind, integration_id, currency, effective_at, available_at, payment_id)
   VALUES (${which}, '${kind === 'refund' ? 'refund' : 'payment'}', ${source}, '${kind}', 'ng', 'NGN', now(), ${kind === 'capture' ? 'now()' : 'NULL'}, ${payment});
   INSERT INTO ledger_unsealed (posting_id, xid) VALUES (${which}, 1);`
const accounts = `INSERT INTO ledger_accounts (id, kind, integration_id, currency, creator_id) VALUES
  ('${id(21)}', 'provider-clearing', 'ng', 'NGN', NULL), ('${id(22)}', 'creator-pending', 'ng', 'NGN', ${creator}),
  ('${id(23)}', 'provider-costs', 'ng', 'NGN', NULL);`
const entries = (list: [number, string, number][], which = posting) =>
  list
    .map(
      ([account, component, amount]) =>
        `INSERT INTO ledger_entries (posting_id, account_id, currency, component, amount)
         VALUES (${which}, '${id(account)}', 'NGN', '${component}', ${amount});`,
    )
    .join('')
const aRefund = (state: string, amount = 500000, reason = 'duplicate') =>
  `INSERT INTO refunds (id, payment_id, integration_id, currency, amount, reason, state)
   VALUES ('${id(31)}', ${payment}, 'ng', 'NGN', ${amount}, '${reason}', '${state}');`
const aPeriod = (which: number, from: string) =>
  `INSERT INTO subscription_periods (id, subscription_id, order_id, payment_id, starts_at, ends_at)
   VALUES ('${id(which)}', '${id(40)}', '${id(which + 100)}', '${id(which + 200)}', ${from}, ${from} + interval '1 month');`
const aSubscription = `INSERT INTO subscriptions (id, fan_id, creator_id, plan_id, anchor_at)
  VALUES ('${id(40)}', ${fan}, ${creator}, ${plan}, now());`

const aPayout = (state: string) =>
  `INSERT INTO payouts (id, creator_id, integration_id, currency, account_id, amount, fee, method, origin, request_key, state, held_reason, paid_at)
   VALUES ('${id(71)}', ${creator}, 'ng', 'NGN', '${id(70)}', 500000, 1000, 'transfer', 'manual', 'a form of mine', '${state}',
     ${state === 'held' ? "'shortage'" : 'NULL'}, ${state === 'paid' ? 'now()' : 'NULL'});`
const aTransfer = (which: number) =>
  `INSERT INTO payout_transfers (id, payout_id, integration_id, currency, reference, recipient_code, amount)
   VALUES ('${id(which)}', '${id(71)}', 'ng', 'NGN', 'po-' || replace('${id(which)}', '-', ''), 'RCP_1', 499000);`
const aPayoutPosting = (kind: string) =>
  `INSERT INTO ledger_postings (id, source_type, source_id, kind, integration_id, currency, effective_at)
   VALUES ('${id(74)}', 'payout', '${id(71)}', '${kind}', 'ng', 'NGN', now());`
const aDispute = (state: string) =>
  `INSERT INTO disputes (id, payment_id, integration_id, currency, provider_id, amount, category, state, due_at, opened_at, checked_at)
   VALUES ('${id(71)}', ${payment}, 'ng', 'NGN', '71', 5, 'fraud', '${state}', now() - interval '1 hour', now(), now());`
const aStage = (outcome: string | null, held: number) =>
  `INSERT INTO dispute_stages (id, dispute_id, number, held, covered, due_at, opened_at, outcome, ended_at)
   VALUES ('${id(72)}', '${id(71)}', 1, ${held}, ${held}, now() - interval '1 hour', now(), ${outcome ? `'${outcome}', now()` : 'NULL, NULL'});`

/** What a reading that ended an hour ago has brought; the integration with it. */
const aReading = `${anIntegration}INSERT INTO provider_syncs
  (id, integration_id, kind, window_from, window_to, stage, started_at, claimed_until, finished_at, outcome)
  VALUES ('${id(81)}', 'ng', 'recent', now() - interval '2 days', now() - interval '1 hour', 'late', now() - interval '1 hour',
    now() - interval '1 hour', now() - interval '1 hour', 'done');`
const ourName = `sub-${'0'.repeat(32)}`
const atProvider = (status: string, minutes = 16) =>
  `INSERT INTO provider_transactions
    (integration_id, provider_id, domain, reference, status, amount, fees, currency, made_at, sync_id, read_at, changed_at)
   VALUES ('ng', '1006', 'test', '${ourName}', '${status}', 500000, 7500, 'NGN', now() - interval '3 hours', '${id(81)}', now(),
     now() - interval '${minutes} minutes');`
const known = (changed: Record<string, string> = {}) =>
  aPayment(payment, {
    reference: `'${ourName}'`,
    provider_id: "'1006'",
    settled_at: "now() - interval '3 hours'",
    ...changed,
  })

/** For each invariant, data that breaks it: put in past every trigger and foreign key, as a bug in the database itself would. */
const planted: Record<string, string> = {
  'i01-postings-balance':
    aPosting() +
    accounts +
    entries([
      [21, 'gross', 100],
      [22, 'net', -90],
    ]),
  'i02-currencies-balance': aPosting() + accounts + entries([[21, 'gross', 100]]),
  'i03-balances-are-their-entries': `INSERT INTO ledger_accounts (id, kind, integration_id, currency, creator_id)
    VALUES ('${id(24)}', 'creator-available', 'ng', 'NGN', ${creator});
    INSERT INTO ledger_balances (account_id, kind, currency, balance) VALUES ('${id(24)}', 'creator-available', 'NGN', 5);`,
  'i04-creators-never-owe': accounts + entries([[22, 'net', 5]]),
  'i05-ledger-append-only': 'ALTER TABLE ledger_entries DISABLE TRIGGER ledger_entries_append_only;',
  // Longer ago than the latest hundred, which are looked at every five minutes.
  'i05-ledger-chain': `INSERT INTO ledger_seals (id, previous_hash, hash, posting_ids)
    SELECT n, CASE n WHEN 1 THEN sha256('odim ledger') ELSE 'x' || (n - 1)::text::bytea END, 'x' || n::text::bytea, ARRAY[${posting}]::uuid[]
    FROM generate_series(1, 120) n;`,
  'i05-ledger-sealed': `INSERT INTO ledger_seals (id, previous_hash, hash, posting_ids) VALUES (1, sha256('odim ledger'), 'x', ARRAY[${posting}]::uuid[]);`,
  'i06-one-currency': `${aPosting()}${accounts}INSERT INTO ledger_entries (posting_id, account_id, currency, component, amount)
    VALUES (${posting}, '${id(21)}', 'GHS', 'gross', 5);`,
  'i07-one-posting-per-event': aPosting(),
  'i08-captures-are-posted': aPayment(),
  'i08-provider-successes-are-captured': aReading + atProvider('success'),
  'i09-provider-balance-is-ours': `${aReading}INSERT INTO provider_ledger_rows
    (integration_id, provider_id, currency, difference, balance, reason, model, model_id, happened_at, sync_id, read_at, changed_at)
    VALUES ('ng', '1', 'NGN', -5, 0, '', 'transfer', '2', now(), '${id(81)}', now(), now() - interval '16 minutes');`,
  'i10-no-access-unpaid-at-provider': `${aReading}${atProvider('failed')}${known()}
    INSERT INTO subscription_periods (id, subscription_id, order_id, payment_id, starts_at, ends_at)
    VALUES ('${id(41)}', '${id(40)}', ${order}, ${payment}, now(), now() + interval '1 month');`,
  'i24-verdicts-hold': `${aReading}${atProvider('success', 3)}${known({ state: "'pending'" })}
    INSERT INTO webhook_events (id, integration_id, dedupe_key, event, reference, body, verdict, handled_at)
    VALUES ('${id(51)}', 'ng', 'a', 'charge.success', '${ourName}', '', 'done', now() - interval '3 minutes');`,
  'i10-no-capture-without-effect': aPayment(payment, { settled_at: "now() - interval '16 minutes'" }),
  'i10-no-grant-without-capture': aSubscription + aPeriod(41, 'now()'),
  'i11-paid-what-was-ordered': anIntegration + anOrder() + aPayment(payment, { amount: '499900' }),
  'i12-bought-once': aPayment() + aPayment(second),
  'i12-paid-orders-are-paid': anOrder(other),
  'i13-refunds-within-capture': aPayment() + aRefund('requested', 500001),
  'i13-refunds-are-posted': aRefund('processed'),
  'i13-refunds-sum-up':
    aPayment() +
    aRefund('processed', 5, 'fan-asked') +
    aPosting('refund', posting, `'${id(31)}'`) +
    accounts +
    entries([
      [21, 'gross', -6],
      [22, 'net', 6],
    ]),
  'i10-no-access-after-refund':
    aPayment() +
    aRefund('pending') +
    `INSERT INTO subscription_periods (id, subscription_id, order_id, payment_id, starts_at, ends_at)
     VALUES ('${id(41)}', '${id(40)}', ${order}, ${payment}, now(), now() + interval '1 month');`,
  'i15-one-live-transfer': `${aPayout('pending')}DROP INDEX payout_transfers_one_live;${aTransfer(72)}${aTransfer(73)}`,
  'i15-payouts-are-posted': `${aPayout('paid')}${aPayoutPosting('payout-requested')}`,
  'i16-reserved-covers-payouts': `${aPayout('held')}${aPayoutPosting('payout-requested')}`,
  'i14-disputes-are-held-and-end-once': aDispute('won') + aStage('won', 5),
  'i14-disputes-are-answered-or-alarmed': aDispute('opened') + aStage(null, 0),
  'i17-no-double-period': `ALTER TABLE subscription_periods DROP CONSTRAINT subscription_periods_no_overlap;
    ${aPeriod(41, 'now()')}${aPeriod(42, "now() + interval '20 days'")}`,
  'i24-webhooks-are-judged': `INSERT INTO webhook_events (id, integration_id, dedupe_key, event, body, received_at)
    VALUES ('${id(51)}', 'ng', 'a', 'charge.success', '', now() - interval '3 minutes');`,
  'i25-outbox-drains': `INSERT INTO job_outbox (task, payload, created_at) VALUES ('x', '{}', now() - interval '2 minutes');`,
  'i25-waiting-rows-have-a-job': `INSERT INTO mails (id, to_address, template, locale, params, dedupe_key, state)
    VALUES ('${id(61)}', 'a@b.test', 'receipt', 'en', '{}', 'k', 'queued');`,
  'i26-provider-ids-once': `ALTER TABLE payments DROP CONSTRAINT payments_integration_id_provider_id_key;
    ${aPayment(payment, { provider_id: "'7'" })}${aPayment(second, { provider_id: "'7'" })}`,
  'i28-states-are-told': anOrder(order, 'open'),
}

test('every invariant is broken by something here', async () => {
  expect(await invariantNames()).toEqual(Object.keys(planted).sort())
})

test('a fresh database breaks none', async () => {
  const found = await checkInvariants(db.ownerUrl)
  expect(found.map(({ name }) => name)).toEqual(await invariantNames())
  expect(found.filter(({ count }) => count > 0)).toEqual([])
})

test.each(Object.entries(planted))('%s is seen to fail', async (name, sql) => {
  // Replica: neither triggers nor foreign keys, which would refuse most of this.
  await asOwner(db, `SET session_replication_role = replica; ${sql}`)
  // As web and worker: what the job sees, and not only what the owner sees.
  const [found] = await checkInvariants(db.url, [name])
  expect(found?.rows[0]).toBeDefined()
  expect(found?.count).toBeGreaterThan(0)
})

test('all are asked in one statement, which tells how many rows there are and shows some', async () => {
  const rows = Array.from({ length: 9 }, (_, n) => aPayment(`'${id(200 + n)}'`))
  await asOwner(db, `SET session_replication_role = replica; ${rows.join('')}`)
  const sent: string[] = []
  const found = await askInvariants(sql => {
    sent.push(sql)
    return asOwner({ ownerUrl: db.url }, sql)
  })
  expect(sent).toHaveLength(1)
  expect(found.find(({ name }) => name === 'i08-captures-are-posted')).toMatchObject({ count: 9, rows: { length: 5 } })
})

test('every five minutes all but the nightly ones are asked', async () => {
  const often = await askInvariants(sql => asOwner(db, sql), { when: 'often' })
  const nightly = await askInvariants(sql => asOwner(db, sql), { when: 'nightly' })
  expect(nightly.map(({ name }) => name)).toEqual(['i05-ledger-chain'])
  expect([...often, ...nightly].map(({ name }) => name).sort()).toEqual(await invariantNames())
})

test('a sale as it should be breaks none', async () => {
  const sale = [
    anIntegration,
    anOrder(),
    aPayment(),
    aPosting(),
    accounts,
    entries([
      [21, 'gross', 500000],
      [22, 'gross', -500000],
      [23, 'provider-fee', 7500],
      [21, 'provider-fee', -7500],
    ]),
    aSubscription,
    `INSERT INTO subscription_periods (id, subscription_id, order_id, payment_id, starts_at, ends_at)
     VALUES ('${id(41)}', '${id(40)}', ${order}, ${payment}, now(), now() + interval '1 month');`,
    `INSERT INTO state_history (machine, subject_id, from_state, to_state, cause)
     VALUES ('order', ${order}, 'open', 'paid', 'test'), ('payment', ${payment}, 'initiated', 'captured', 'test');`,
  ]
  await asOwner(db, `SET session_replication_role = replica; ${sale.join('')}`)
  const found = await checkInvariants(db.ownerUrl)
  expect(found.filter(({ count }) => count > 0)).toEqual([])
})
