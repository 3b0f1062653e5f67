import { asOwner } from '@odim/db/testing'
import { type MoneyWorld, runDueJobs, sellingCreator, subscribe } from './money.ts'
import { type Creator, type Person, signUpOperator, signUpPerson } from './people.ts'
import { publishedPost } from './posts.ts'

export type FilledLists = { fan: Person; creator: Creator; operator: Person; planId: string; slug: string }

/** A copy of the one row found by `where`, with these columns made anew; `n` counts the copies, `new_id(what, n)` is the id of one. */
type Copy = { table: string; where: string; set: Record<string, string> }

/**
 * One of each thing by the real operations, then `rows` of it in all, copied past triggers and foreign keys. For counting what a
 * list asks for, not for judging what it says. Takes about a second for a thousand.
 */
export async function fillLists(world: MoneyWorld, rows: number): Promise<FilledLists> {
  const creator = await sellingCreator(world)
  const { slug } = await publishedPost(creator)
  const fan = await signUpPerson(world)
  const operator = await signUpOperator(world)
  await subscribe(world, fan, creator.plan.id)
  await runDueJobs(world)
  const now = world.clock.now().toISOString()
  const at = `timestamptz '${now}' - n * interval '1 second'`
  await asOwner(
    world.database,
    `SET session_replication_role = replica;
     INSERT INTO mails (id, to_address, template, locale, params, dedupe_key, state)
       VALUES (uuidv7(), 'a@example.com', 'verify-email', 'en', '{}', 'fill', 'failed');
     INSERT INTO webhook_events (id, integration_id, dedupe_key, event, body) SELECT uuidv7(), id, 'fill', 'charge.success', '{}' FROM integrations LIMIT 1;
     INSERT INTO disputes (id, payment_id, integration_id, currency, provider_id, amount, category, state, opened_at, checked_at)
       SELECT uuidv7(), id, integration_id, currency, '1' || row_number() OVER (), 100, 'fraud', 'opened', now(), now() FROM payments;
     INSERT INTO refunds (id, payment_id, integration_id, currency, amount, reason, state)
       SELECT uuidv7(), id, integration_id, currency, 100, 'fan-asked', 'needs-attention' FROM payments LIMIT 1;
     INSERT INTO payouts (id, creator_id, integration_id, currency, account_id, amount, fee, method, origin, request_key, state, paid_at)
       SELECT uuidv7(), creator_id, integration_id, currency, id, 500000, 1000, 'transfer', 'manual', 'filled once', 'paid', now()
       FROM payout_accounts WHERE creator_id = '${creator.creatorId}';
     INSERT INTO operator_acts (operator_id, act, subject, request_id) VALUES ('${operator.actor.userId}', 'job.retry', 'job:1', 'fill');
     INSERT INTO error_groups VALUES (md5('fill'), 'odim', 'Error', 'm', 'r', 'r', '${now}', '${now}', 1);
     INSERT INTO error_events (fingerprint, happened_at, release, place, stack) VALUES (md5('fill'), '${now}', 'r', 'x', 's');
     INSERT INTO slow_queries (fingerprint, sql, count, total_ms, max_ms, first_seen_at, last_seen_at) VALUES (md5('fill'), 'SELECT 1', 1, 1, 1, '${now}', '${now}');
     SELECT graphile_worker.add_job('notifications.send-mail', json_build_object('mailId', uuidv7()))`,
  )
  const ofFan = `fan_id = '${fan.actor.userId}'`
  const copies: Copy[] = [
    {
      table: 'users',
      where: `id = '${creator.actor.userId}'`,
      set: { id: `new_id('user', n)`, email: `'c' || n || '@example.com'` },
    },
    {
      table: 'creators',
      where: `id = '${creator.creatorId}'`,
      set: { id: `new_id('creator', n)`, user_id: `new_id('user', n)`, handle: `'copy-' || n`, published_at: at },
    },
    {
      table: 'creator_categories',
      where: `creator_id = '${creator.creatorId}'`,
      set: { creator_id: `new_id('creator', n)` },
    },
    // For their own list and page, and one for each of the others: what a feed shows of many.
    {
      table: 'posts',
      where: `slug = '${slug}'`,
      set: { id: `new_id('post', n)`, slug: `'copy-' || n`, published_at: at, created_at: at },
    },
    {
      table: 'posts',
      where: `slug = '${slug}'`,
      set: { id: `new_id('their post', n)`, creator_id: `new_id('creator', n)`, published_at: at, created_at: at },
    },
    { table: 'plans', where: `id = '${creator.plan.id}'`, set: { id: `new_id('plan', n)` } },
    {
      table: 'plans',
      where: `id = '${creator.plan.id}'`,
      set: { id: `new_id('their plan', n)`, creator_id: `new_id('creator', n)` },
    },
    {
      table: 'sessions',
      where: `user_id = '${fan.actor.userId}'`,
      set: { id: `encode(sha256(n::text::bytea), 'hex')`, public_id: `new_id('session', n)` },
    },
    {
      table: 'orders',
      where: ofFan,
      set: {
        id: `new_id('order', n)`,
        creator_id: `new_id('creator', n)`,
        plan_id: `new_id('their plan', n)`,
        created_at: at,
      },
    },
    {
      table: 'refunds',
      where: `reason = 'fan-asked'`,
      set: { id: `new_id('refund', n)`, created_at: at },
    },
    {
      table: 'payments',
      where: `order_id = (SELECT min(id::text)::uuid FROM orders WHERE ${ofFan} AND creator_id = '${creator.creatorId}')`,
      set: {
        ...{
          id: `new_id('payment', n)`,
          order_id: `new_id('order', n)`,
          provider_id: `(1000000 + n)::text`,
          created_at: at,
        },
        reference: `'sub-' || new_id('payment', n)`,
      },
    },
    {
      table: 'subscriptions',
      where: ofFan,
      set: {
        id: `new_id('subscription', n)`,
        creator_id: `new_id('creator', n)`,
        plan_id: `new_id('their plan', n)`,
        created_at: at,
      },
    },
    {
      table: 'subscription_periods',
      where: 'true',
      set: {
        ...{ id: `new_id('period', n)`, subscription_id: `new_id('subscription', n)` },
        ...{ order_id: `new_id('order', n)`, payment_id: `new_id('payment', n)` },
      },
    },
    {
      table: 'ledger_postings',
      where: `kind = 'capture'`,
      set: { id: `new_id('posting', n)`, source_id: `new_id('payment', n)` },
    },
    ...['mails', 'webhook_events'].map(table => ({
      table,
      where: `dedupe_key = 'fill'`,
      set: { id: `new_id('copy', n)`, dedupe_key: `'fill' || n` },
    })),
    {
      table: 'payouts',
      where: `request_key = 'filled once'`,
      set: { id: `new_id('copy', n)`, request_key: `'filled again ' || n` },
    },
    { table: 'operator_acts', where: 'true', set: { id: `new_id('copy', n)` } },
    ...['error_groups', 'slow_queries'].map(table => ({
      table,
      where: 'true',
      set: { fingerprint: 'md5(n::text)', last_seen_at: `timestamptz '${now}' + n * interval '1 second'` },
    })),
    { table: 'error_events', where: 'true', set: { id: `new_id('copy', n)` } },
  ]
  await asOwner(
    world.database,
    `SET session_replication_role = replica;
     CREATE FUNCTION pg_temp.new_id(what text, n int) RETURNS uuid LANGUAGE sql AS $$
       SELECT overlay(overlay(md5(what || n) placing '7' from 13) placing '8' from 17)::uuid $$;
     ${copies.map(copy => sqlOf(copy, rows)).join(';\n')};
     INSERT INTO ledger_entries (posting_id, account_id, currency, component, amount)
       SELECT pg_temp.new_id('posting', n), e.account_id, e.currency, e.component, e.amount
       FROM ledger_entries e JOIN ledger_postings p ON p.id = e.posting_id AND p.kind = 'capture', generate_series(1, ${rows - 1}) n
       WHERE p.id = (SELECT posting_id FROM ledger_entries ORDER BY id LIMIT 1);
     SELECT graphile_worker.add_job('notifications.send-mail', json_build_object('mailId', uuidv7())) FROM generate_series(2, ${rows});
     INSERT INTO job_outbox (task, payload) SELECT 'notifications.send-mail', json_build_object('mailId', uuidv7()) FROM generate_series(1, ${rows});
     INSERT INTO metric_minutes (minute, kind, name, instance, count, errors, total_ms, max_ms, classes)
       SELECT date_trunc('minute', timestamptz '${now}', 'UTC'), kind, 'GET /' || n, 'fill', 1, 0, 1, 1, array_fill(1::bigint, ARRAY[14])
       FROM generate_series(1, ${rows}) n, unnest('{route,procedure}'::text[]) kind;
     INSERT INTO web_vitals (measured_at, route, metric, value, phone, release)
       SELECT ${at}, '/' || n, 'LCP', n, n % 2 = 0, 'r' FROM generate_series(1, ${rows}) n;
     RESET session_replication_role; ANALYZE`,
  )
  return { fan, creator, operator, planId: creator.plan.id, slug }
}

function sqlOf({ table, where, set }: Copy, rows: number): string {
  const changed = Object.entries(set).map(
    ([column, value]) => `'${column}', ${value.replaceAll('new_id(', 'pg_temp.new_id(')}`,
  )
  return `INSERT INTO ${table} SELECT fresh.* FROM (SELECT t FROM ${table} t WHERE ${where} LIMIT 1) one (whole), generate_series(1, ${rows - 1}) n,
    jsonb_populate_record(one.whole, jsonb_build_object(${changed.join(', ')})) fresh`
}
