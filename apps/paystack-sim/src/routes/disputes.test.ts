import { describe, expect, test } from 'vitest'
import { rawNumber, startWorld } from '../testing/world.ts'

const hour = 3_600_000
const keys = { NG: 'sk_test_odim_ng', GH: 'sk_test_odim_gh' }

/** A sale, a dispute of it on a Tuesday morning, and a clock that stands still. */
async function disputed(more: Record<string, unknown> = {}, key = keys.NG) {
  const world = await startWorld()
  await world.control('clock', { freeze: true })
  await world.control('clock', { set: '2029-01-02T08:00:00.000Z' })
  await world.initialize('order-1', {}, key)
  await world.pay('order-1', { card: 'success' })
  await world.control('webhooks/flush')
  world.received.length = 0
  const opened = await world.control('disputes', { reference: 'order-1', ...more })
  const id = rawNumber(opened.text, 'id')
  const put = (path: string, body: unknown) => world.call('PUT', path, body, key)
  const upload = async () => {
    const place = await world.get(`/dispute/${id}/upload_url?upload_filename=receipt.pdf`, key)
    await fetch(String(place.data.signedUrl), {
      method: 'PUT',
      headers: { 'content-type': 'application/pdf' },
      body: new Uint8Array([0x25, 0x50, 0x44, 0x46, 0xff, 0x00]),
    })
    return String(place.data.fileName)
  }
  return {
    ...world,
    opened,
    id,
    put,
    upload,
    now: async () => (await world.get(`/dispute/${id}`, key)).data,
    resolve: (body: Record<string, unknown>) =>
      put(`/dispute/${id}/resolve`, { message: 'About it', uploaded_filename: 'file', ...body }),
    advance: (ms: number) => world.control('clock', { advanceMs: ms }),
    events: async () => {
      await world.control('webhooks/flush')
      return world.received.map(({ event }) => event)
    },
    disputeRows: async () => {
      const { data } = await world.get('/_sim/ledger')
      const rows: { model_responsible: string; difference: number }[] = Array.isArray(data.rows) ? data.rows : []
      expect(rows.reduce((sum, row) => sum + row.difference, 0)).toBe(data.balance)
      return rows.filter(row => row.model_responsible === 'Dispute').map(row => row.difference)
    },
  }
}

describe('an open dispute', () => {
  test('is told by webhook and found by number, transaction, status and list', async () => {
    const { opened, id, get, events, received, verify } = await disputed({ category: 'fraud', message: 'Not me' })
    expect(opened.data).toMatchObject({
      status: 'awaiting-merchant-feedback',
      resolution: null,
      refund_amount: 250_000,
      currency: 'NGN',
      category: 'fraud',
      last4: '4081',
      transaction: { reference: 'order-1', status: 'success' },
      customer: { email: 'fan@example.com' },
      history: [{ status: 'pending' }],
      messages: [{ body: 'Not me' }],
    })
    expect(await events()).toEqual(['charge.dispute.create'])
    expect(received[0]?.data).toMatchObject({ dueAt: opened.data.dueAt, transaction: { reference: 'order-1' } })
    const transaction = rawNumber((await verify('order-1')).text, 'id')
    expect((await get(`/dispute/${id}`)).body.message).toBe('Dispute retrieved')
    const of = await get(`/dispute/transaction/${transaction}`)
    expect([of.body.message, rawNumber(of.text, 'id')]).toEqual(['Dispute retrieved successfully', id])
    const count = async (query: string) => {
      const { body } = await get(`/dispute?${query}`)
      return Array.isArray(body.data) ? body.data.length : -1
    }
    expect(await count('status=awaiting-merchant-feedback')).toBe(1)
    expect(await count('status=resolved')).toBe(0)
    expect(await count(`transaction=${transaction}`)).toBe(1)
    expect(await count('transaction=order-1')).toBe(0)
    expect(await count('from=2029-01-03')).toBe(0)
    expect((await get('/dispute/1')).body.message).toBe('Dispute not found')
  })

  test.each([
    ['NG', '2029-01-03T00:00:00.000Z'],
    ['GH', '2029-01-04T08:00:00.000Z'],
  ] as const)('is due in %s at %s', async (country, due) => {
    const { opened } = await disputed({ integration: country }, keys[country])
    expect(opened.data.dueAt).toBe(due)
  })

  test('of nothing paid is refused', async () => {
    const { control, initialize } = await startWorld()
    await initialize('order-1')
    expect((await control('disputes', { reference: 'order-1' })).status).toBe(400)
  })

  test('reminds every four hours; unanswered, it is accepted for the whole amount', async () => {
    const { advance, events, now, verify, disputeRows, received } = await disputed()
    await advance(4 * hour - 1)
    expect(await events()).toEqual(['charge.dispute.create'])
    await advance(1)
    expect(await events()).toEqual(['charge.dispute.create', 'charge.dispute.remind'])
    await advance(12 * hour - 1)
    expect(await disputeRows()).toEqual([])
    await advance(1)
    expect((await events()).slice(1)).toEqual([
      'charge.dispute.remind',
      'charge.dispute.remind',
      'charge.dispute.remind',
      'charge.dispute.resolve',
    ])
    expect(await now()).toMatchObject({ status: 'resolved', resolution: 'auto-accepted', refund_amount: 250_000 })
    expect(received.at(-1)?.data).toMatchObject({ resolution: 'auto-accepted', transaction: { status: 'reversed' } })
    expect((await verify('order-1')).data.status).toBe('reversed')
    expect(await disputeRows()).toEqual([-250_000])
    await advance(100 * hour)
    expect(await disputeRows()).toEqual([-250_000])
  })

  test('stands still over the weekend', async () => {
    const { control, now, advance, initialize, pay } = await disputed()
    await control('clock', { set: '2029-01-05T20:59:00.000Z' })
    await initialize('order-2')
    await pay('order-2')
    const opened = await control('disputes', { reference: 'order-2' })
    expect(opened.data.dueAt).toBe('2029-01-08T13:00:00.000Z')
    await advance(48 * hour)
    expect((await now()).status).toBe('resolved')
    expect((await control('disputes/order-2', { archive: true })).data.resolution).toBeNull()
  })
})

describe('an answer', () => {
  test('that accepts takes what was offered, and reverses the sale', async () => {
    const { resolve, events, disputeRows, verify, received } = await disputed()
    const done = await resolve({ resolution: 'merchant-accepted', refund_amount: 100_000 })
    expect(done.body).toMatchObject({
      message: 'Dispute successfully resolved',
      data: { status: 'resolved', resolution: 'merchant-accepted', refund_amount: 100_000 },
    })
    expect(await disputeRows()).toEqual([-100_000])
    expect((await verify('order-1')).data.status).toBe('reversed')
    expect(await events()).toEqual(['charge.dispute.create', 'charge.dispute.resolve'])
    expect(received[1]?.data).toMatchObject({ resolution: 'merchant-accepted' })
    expect((await resolve({ resolution: 'merchant-accepted', refund_amount: 1 })).status).toBe(400)
  })

  test('that declines needs its file, takes nothing, and may come back', async () => {
    const { resolve, upload, control, id, events, disputeRows, verify, now, advance } = await disputed()
    const without = await resolve({ resolution: 'declined', refund_amount: 0 })
    expect([without.status, without.body.message]).toEqual([400, 'Uploaded file not found'])
    const done = await resolve({ resolution: 'declined', refund_amount: 0, uploaded_filename: await upload() })
    expect(done.data).toMatchObject({ status: 'resolved', resolution: 'declined' })
    expect([await disputeRows(), (await verify('order-1')).data.status]).toEqual([[], 'success'])
    await control(`disputes/${id}`, { come_back: 'same' })
    expect(await now()).toMatchObject({ status: 'awaiting-merchant-feedback', resolution: null })
    await advance(16 * hour)
    expect(await now()).toMatchObject({ resolution: 'auto-accepted' })
    expect(await disputeRows()).toEqual([-250_000])
    expect((await control(`disputes/${id}`, { come_back: 'same' })).status).toBe(400)
    expect((await events()).filter(event => event !== 'charge.dispute.remind')).toEqual([
      'charge.dispute.create',
      'charge.dispute.resolve',
      'charge.dispute.create',
      'charge.dispute.resolve',
    ])
  })

  test('that declines may first go to the bank, and come back as another dispute', async () => {
    const { resolve, upload, control, now, advance, id, get } = await disputed()
    await control('switches', { afterDecline: 'awaiting-bank-feedback', bankFeedbackMs: hour })
    await resolve({ resolution: 'declined', refund_amount: 0, uploaded_filename: await upload() })
    expect(await now()).toMatchObject({ status: 'awaiting-bank-feedback', resolution: null })
    await advance(hour)
    expect(await now()).toMatchObject({ status: 'resolved', resolution: 'declined' })
    const again = await control(`disputes/${id}`, { come_back: 'new' })
    expect(rawNumber(again.text, 'id')).not.toBe(id)
    expect((await get('/dispute')).body.data).toHaveLength(2)
  })

  test('with its evidence and its file, which arrives byte for byte', async () => {
    const { post, put, upload, id, get, resolve } = await disputed({ category: 'fraud' })
    const person = { customer_email: 'fan@example.com', customer_name: 'Fan', customer_phone: '0801' }
    expect((await post(`/dispute/${id}/evidence`, person)).status).toBe(400)
    const evidence = await post(`/dispute/${id}/evidence`, { ...person, service_details: 'A course' })
    expect(evidence.body).toMatchObject({ message: 'Evidence created', data: { service_details: 'A course' } })
    const file = await upload()
    expect((await get('/_sim/uploads')).body.data).toMatchObject([
      { fileName: file, originalName: 'receipt.pdf', size: 6, contentType: 'application/pdf' },
    ])
    const changed = await put(`/dispute/${id}`, { refund_amount: 5_000, uploaded_filename: file })
    expect(changed.body).toMatchObject({
      message: 'Dispute updated successfully',
      data: [{ refund_amount: 5_000, attachments: file }],
    })
    const proof = rawNumber(evidence.text, 'id')
    const answer = { resolution: 'declined', refund_amount: 0, uploaded_filename: file }
    expect((await resolve({ ...answer, evidence: '1' })).status).toBe(400)
    expect((await resolve({ ...answer, evidence: proof })).status).toBe(200)
  })

  test.each([
    ['no resolution', { refund_amount: 0 }, 'Resolution is required'],
    ['one that is none', { resolution: 'perhaps', refund_amount: 0 }, 'Invalid resolution'],
    ['no message', { resolution: 'merchant-accepted', refund_amount: 1, message: '' }, 'Message is required'],
    ['no amount', { resolution: 'merchant-accepted' }, 'Refund amount is required'],
    ['no file', { resolution: 'merchant-accepted', refund_amount: 1, uploaded_filename: '' }, /filename is required/],
    [
      'more than was paid',
      { resolution: 'merchant-accepted', refund_amount: 250_001 },
      'Refund amount cannot be greater than initial amount',
    ],
  ])('with %s is refused', async (_name, body, message) => {
    const { resolve, now } = await disputed()
    const refused = await resolve(body)
    expect(refused.status).toBe(400)
    expect(refused.body.message).toMatch(message)
    expect((await now()).status).toBe('awaiting-merchant-feedback')
  })
})

test('an upload address works for half an hour, and only as it was signed', async () => {
  const { id, get, advance } = await disputed()
  const url = String((await get(`/dispute/${id}/upload_url?upload_filename=a.png`)).data.signedUrl)
  const send = async (to: string) => (await fetch(to, { method: 'PUT', body: 'x' })).status
  expect(await send(url.replace(/Signature=\w{4}/, 'Signature=0000'))).toBe(403)
  expect(await send(url)).toBe(200)
  await advance(1_800_000)
  expect(await send(url)).toBe(403)
  expect((await get(`/dispute/${id}/upload_url`)).status).toBe(400)
})

test('an export is a CSV that can be fetched for a minute', async () => {
  const { get, advance, id } = await disputed()
  const made = await get('/dispute/export?status=awaiting-merchant-feedback')
  expect(made.body.message).toBe('Export successful')
  const path = String(made.data.path)
  const lines = (await (await fetch(path)).text()).trim().split('\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toMatch(new RegExp(`^${id},order-1,awaiting-merchant-feedback,,250000,NGN,`))
  await advance(60_000)
  expect((await fetch(path)).status).toBe(403)
  for (const kind of ['transaction', 'transfer']) expect((await get(`/${kind}/export`)).status).toBe(200)
})

test('a refund that fails after a lost dispute does not make the sale good again', async () => {
  const { post, control, verify, id } = await disputed()
  const refund = await post('/refund', { transaction: 'order-1', amount: 50_000 })
  await control(`disputes/${id}`, { resolution: 'auto-accepted' })
  await control(`refunds/${rawNumber(refund.text, 'id')}`, { status: 'failed' })
  expect((await verify('order-1')).data.status).toBe('reversed')
})
