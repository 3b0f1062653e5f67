import { createHmac } from 'node:crypto'
import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { releaseAvailable } from '../ledger/index.ts'
import { brokenInvariants, createMoneyWorld, type MoneyWorld, runDueJobs, sellingCreator } from '../testing/money.ts'
import { signUpPerson } from '../testing/people.ts'
import { handleWebhook } from '../webhooks/index.ts'
import { receiveWebhook } from './receive-webhook.ts'

/*
 * I28: the ledger is lost, with what payments had come to and what was granted. What people ordered, what they asked for and what the
 * provider told us (the inbox) is left, and brings all of it back, to the unit.
 */

let world: MoneyWorld
let planId: string
beforeAll(async () => {
  world = await createMoneyWorld()
  planId = (await sellingCreator(world)).plan.id
}, 60_000)
afterAll(() => world.close())

const bodies = z.array(z.object({ raw_body: z.string() }))
const list = async (sql: string) => z.array(z.record(z.string(), z.unknown())).parse(await asOwner(world.database, sql))

/** What the provider sends, all of it and again: what is known already does nothing. */
async function deliver(): Promise<void> {
  const { secretKey } = world.services.paystack.integrationOf('ng')
  for (const { raw_body } of bodies.parse(await world.sim.look('/webhooks'))) {
    const signature = createHmac('sha512', secretKey).update(raw_body).digest('hex')
    expect(await receiveWebhook(world.services, { rawBody: Buffer.from(raw_body), signature })).toEqual({ status: 200 })
  }
}

/** As a multiset: what was posted for what, on which accounts. Ids of ours that are made anew don't count. */
const digest = () =>
  list(`
    SELECT p.source_type, p.source_id, p.kind, a.kind AS account, a.creator_id, e.component, e.amount::text, e.currency
    FROM ledger_postings p JOIN ledger_entries e ON e.posting_id = p.id JOIN ledger_accounts a ON a.id = e.account_id
    ORDER BY 1, 2, 3, 4, 5, 6, 7`)
/** Not when: whoever is granted late has all of their month from then. */
const granted = () => list('SELECT order_id, payment_id FROM subscription_periods ORDER BY order_id')
const told = () => list('SELECT dedupe_key FROM mails ORDER BY 1')
const requests = z.array(z.object({ method: z.string() }))
const sentBack = async () =>
  requests.parse(await world.sim.look('/requests?path=/refund')).filter(({ method }) => method === 'POST').length

const emptied = `
  SET session_replication_role = replica;
  TRUNCATE ledger_seals, ledger_unsealed, ledger_balances, ledger_entries, ledger_postings, ledger_accounts;
  DELETE FROM subscription_periods;
  DELETE FROM subscriptions;
  DELETE FROM job_outbox;
  DELETE FROM state_history WHERE machine IN ('order', 'payment', 'refund');
  UPDATE orders SET state = 'open', paid_at = NULL;
  UPDATE payments SET state = 'initiated', provider_id = NULL, provider_fee = NULL, paid_at = NULL, settled_at = NULL, channel = NULL;
  UPDATE refunds SET state = 'requested', provider_id = NULL, requested_at = NULL, processed_at = NULL;
  UPDATE webhook_events SET verdict = NULL, error = NULL, handled_at = NULL;
  INSERT INTO state_history (machine, subject_id, from_state, to_state, cause)
    SELECT 'order', id, '', state, 'test' FROM orders UNION ALL SELECT 'payment', id, '', state, 'test' FROM payments
    UNION ALL SELECT 'refund', id, '', state, 'test' FROM refunds;`

it('is rebuilt from orders, requests and the inbox: every posting and every grant as it was, and nobody is paid or told twice', async () => {
  for (const attempts of [1, 1, 2, 1, 2]) {
    const fan = await signUpPerson(world)
    const { reference } = await fan.caller.payments.begin({ planId })
    const references = [reference]
    if (attempts === 2) references.push((await fan.caller.payments.retry({ reference, attempt: 'new' })).reference)
    for (const each of references) await world.sim.pay(each)
    for (const each of references) await fan.caller.payments.confirm({ reference: each })
  }
  // Somebody whose card was declined has nothing, before and after.
  const declined = await signUpPerson(world)
  const { reference } = await declined.caller.payments.begin({ planId })
  await world.sim.pay(reference, '4084080000005408')
  await deliver()
  await runDueJobs(world)
  for (const row of await list('SELECT provider_id FROM refunds'))
    await world.sim.control(`/refunds/${row.provider_id}`, { status: 'processed' })
  world.clock.advance({ minutes: 5 })
  await deliver()
  await runDueJobs(world)
  world.clock.advance({ days: 4 })
  await releaseAvailable(world.systemContext())
  const before = { posted: await digest(), granted: await granted(), told: await told(), sentBack: await sentBack() }
  const kinds = new Set(before.posted.map(({ kind }) => kind))
  expect([...kinds].sort()).toEqual(['capture', 'duplicate-capture', 'refund', 'release'])
  expect(before.granted).toHaveLength(5)

  await asOwner(world.database, emptied)
  expect(await digest()).toEqual([])
  for (const { id } of await list('SELECT id FROM webhook_events ORDER BY id'))
    await handleWebhook(world.systemContext(), { eventId: String(id) })
  await runDueJobs(world)
  await releaseAvailable(world.systemContext())
  expect({
    posted: await digest(),
    granted: await granted(),
    told: await told(),
    sentBack: await sentBack(),
  }).toEqual(before)
  // Whoever wasn't told by a webhook is asked about by the poll; its job went with the ledger.
  expect((await brokenInvariants(world.database)).filter(text => !text.startsWith('i25-waiting'))).toEqual([])
}, 60_000)
