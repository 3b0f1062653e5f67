import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { startPaystackSim } from './paystack-sim.ts'

const minute = 60_000

async function started() {
  const sim = await startPaystackSim({ seed: 'handle' })
  onTestFinished(sim.close)
  await sim.control('/clock', { freeze: true })
  /** A call of Paystack's own API, as the business in Nigeria. */
  const call = async (path: string, body?: unknown) => {
    const response = await fetch(sim.url + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: 'Bearer sk_test_odim_ng', 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return z.object({ data: z.record(z.string(), z.unknown()) }).parse(await response.json()).data
  }
  return { sim, call }
}

test('transfers end as a test wants them to, and the ledger tells', async () => {
  const { sim, call } = await started()
  await sim.topUp(1_000_000)
  const recipient = (
    await call('/transferrecipient', {
      type: 'nuban',
      name: 'Ada Eze',
      account_number: '1234567890',
      bank_code: '058',
    })
  ).recipient_code
  const send = (reference: string) =>
    call('/transfer', { source: 'balance', amount: 100_000, recipient, reference: `${reference}-00000000000000` })
  const statusOf = async (reference: string) => (await call(`/transfer/verify/${reference}-00000000000000`)).status

  await sim.planTransfers('failed')
  expect((await send('planned')).status).toBe('failed')
  await sim.control('/switches', { transfers: 'pending' })
  await send('fails')
  await sim.failTransfer('fails-00000000000000')
  expect(await statusOf('fails')).toBe('failed')
  await send('returns')
  await sim.advance(minute)
  expect(await statusOf('returns')).toBe('success')
  await sim.reverseTransfer('returns-00000000000000')
  expect(await statusOf('returns')).toBe('reversed')

  const { balance, rows } = await sim.ledger()
  expect(balance).toBe(1_000_000)
  expect(rows.reduce((sum, { difference }) => sum + difference, 0)).toBe(balance)
  expect(await sim.ledger({ integration: 'GH' })).toEqual({ currency: 'GHS', balance: 0, rows: [] })
})

test('webhooks are lost as often as was asked', async () => {
  const { sim, call } = await started()
  await sim.dropWebhooks(1, '^charge')
  for (const reference of ['one', 'two']) {
    await call('/transaction/initialize', { email: 'fan@example.com', amount: 250_000, reference })
    await sim.pay(reference)
  }
  const seen = z.array(z.object({ reference: z.string(), status: z.string() })).parse(await sim.look('/webhooks'))
  expect(seen).toMatchObject([{ reference: 'one', status: 'dropped' }, { reference: 'two' }])
  expect(seen[1]?.status).not.toBe('dropped')
})

test('a dispute is opened, lost, and seen in the ledger', async () => {
  const { sim, call } = await started()
  await call('/transaction/initialize', { email: 'fan@example.com', amount: 250_000, reference: 'sale' })
  await sim.pay('sale')
  const { id, dueAt } = await sim.openDispute('sale', { due_in_ms: minute })
  expect((await call(`/dispute/${id}`)).dueAt).toBe(dueAt)
  await sim.changeDispute('sale', { resolution: 'declined' })
  await sim.changeDispute(id, { come_back: 'same', due_in_ms: minute })
  await sim.advance(minute)
  expect((await call(`/dispute/${id}`)).resolution).toBe('auto-accepted')
  expect((await sim.ledger()).rows.at(-1)).toMatchObject({ model_responsible: 'Dispute', difference: -250_000 })
})

test('what was paid is settled, and leaves the balance', async () => {
  const { sim, call } = await started()
  await call('/transaction/initialize', { email: 'fan@example.com', amount: 250_000, reference: 'sale' })
  await sim.pay('sale')
  const { balance } = await sim.ledger()
  await sim.settle()
  const after = await sim.ledger()
  expect(after.balance).toBe(0)
  expect(after.rows.at(-1)).toMatchObject({ model_responsible: 'Settlement', difference: -balance })
})
