import { describe, expect, test } from 'vitest'
import { rawNumber, startWorld } from '../testing/world.ts'

const base = '/integration/webhooks/events'

/** Three sales; the event of the second was lost, that of the third is refused. */
async function withEvents() {
  const world = await startWorld()
  await world.control('clock', { freeze: true })
  const sell = async (reference: string) => {
    await world.initialize(reference)
    await world.pay(reference)
    await world.control('webhooks/flush')
  }
  await sell('one')
  await world.control('webhooks', { drop: true })
  await sell('two')
  world.answers.push(503)
  await sell('three')
  world.received.length = 0
  const events = async (query = '') => {
    const { body } = await world.get(`${base}?${query}`)
    const data: Record<string, unknown>[] = Array.isArray(body.data) ? body.data : []
    return { data, meta: body.meta as { next: string | null; previous: string | null } }
  }
  return { ...world, events, sent: () => world.received.map(({ data }) => data.reference) }
}

describe('the log of webhooks', () => {
  test('tells what became of each, newest first', async () => {
    const { events } = await withEvents()
    expect((await events()).data).toMatchObject([
      { status: 'Pending', status_detail: 'retrying', response_code: 503, trial_count: 1 },
      { status: 'Failed', trial_count: 0 },
      { status: 'Delivered', category: 'transactions', event_type: 'charge.success', response_code: 200 },
    ])
  })

  test('filters, and goes on by cursor', async () => {
    const { events, get } = await withEvents()
    const count = async (query: string) => (await events(query)).data.length
    expect(await count('status=Failed')).toBe(1)
    expect(await count('category=refund')).toBe(0)
    expect(await count('event_type=charge.success')).toBe(3)
    expect(await count('from=2999-01-01')).toBe(0)
    expect((await get(`${base}?status=Lost`)).status).toBe(400)
    const first = await events('limit=2')
    expect(first.data).toHaveLength(2)
    const second = await events(`limit=2&next=${first.meta.next}`)
    expect([second.data.length, second.meta.next]).toEqual([1, null])
    expect((await events(`limit=2&previous=${second.meta.previous}`)).data).toEqual(first.data)
    expect((await get(`${base}?next=a&previous=b`)).status).toBe(400)
  })

  test('is looked up by the number of the transaction, not its reference', async () => {
    const { get, verify } = await withEvents()
    const id = rawNumber((await verify('one')).text, 'id')
    const found = await get(`${base}/lookup?reference=${id}`)
    expect(found.data).toMatchObject({
      event_payload: { event: 'charge.success', data: { reference: 'one' } },
      merchant_response_body: 'noted',
      webhook_url: expect.stringMatching(/webhooks/),
      trials: [{ response_code: 200 }],
    })
    expect(rawNumber(found.text, 'category_row_id')).toBe(id)
    expect((await get(`${base}/${found.data._id}`)).data._id).toBe(found.data._id)
    const unknown = await get(`${base}/lookup?reference=one`)
    expect([unknown.status, unknown.body.message]).toEqual([404, 'Webhook not found'])
  })
})

describe('sent again', () => {
  test('by id, whatever became of it, and as often as asked', async () => {
    const { events, post, received, sent } = await withEvents()
    const ids = (await events()).data.map(({ _id }) => _id)
    expect((await post(`${base}/resend`, { ids: ids.slice(1) })).data).toEqual({ count: 2 })
    await expect.poll(() => sent().sort()).toEqual(['one', 'two'])
    await post(`${base}/resend`, { ids: [ids[2]] })
    await expect.poll(() => received.length).toBe(3)
    expect((await post(`${base}/resend`, { ids: [] })).status).toBe(400)
    expect((await post(`${base}/resend`, { ids: ['none'] })).status).toBe(404)
    expect((await post(`${base}/resend`, { ids: Array<string>(101).fill('x') })).status).toBe(400)
  })

  test('by what they have in common, counted first', async () => {
    const { post, received, sent } = await withEvents()
    const filters = { status: 'Failed' }
    expect((await post(`${base}/resend-matching?preview=true`, { filters })).data).toEqual({ count: 1 })
    expect(received).toEqual([])
    await post(`${base}/resend-matching`, { filters })
    await expect.poll(sent).toEqual(['two'])
  })
})
