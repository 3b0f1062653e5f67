import { expect, test } from 'vitest'
import { rawNumber, startWorld } from '../testing/world.ts'

test('an unknown reference, with the status that is switched on', async () => {
  const { verify, control } = await startWorld()
  const unknown = await verify('nothing')
  expect(unknown.status).toBe(400)
  expect(unknown.body).toMatchObject({ message: 'Transaction reference not found.', code: 'transaction_not_found' })
  await control('switches', { verifyUnknownStatus: 404 })
  expect((await verify('nothing')).status).toBe(404)
})

test('another business does not see it', async () => {
  const { initialize, verify, get } = await startWorld()
  await initialize('order-1')
  expect((await verify('order-1', 'sk_test_odim_gh')).status).toBe(400)
  const id = rawNumber((await verify('order-1')).text, 'id')
  expect((await get(`/transaction/${id}`)).body.message).toBe('Transaction retrieved')
  const foreign = await get(`/transaction/${id}`, 'sk_test_odim_gh')
  expect([foreign.status, foreign.body]).toEqual([404, { status: false, message: 'Transaction not found' }])
})

test('lists by page, by cursor, by status and by time', async () => {
  const { initialize, pay, get, control, sim } = await startWorld()
  for (const number of [1, 2, 3, 4, 5]) await initialize(`order-${number}`)
  await pay('order-2')
  const references = (data: unknown) => (Array.isArray(data) ? data.map(item => item.reference) : [])

  const first = await get('/transaction?perPage=2')
  expect(references(first.body.data)).toEqual(['order-5', 'order-4'])
  expect(first.body.meta).toEqual({ total: 5, skipped: 0, perPage: 2, page: 1, pageCount: 3, total_volume: 1_250_000 })
  expect(references((await get('/transaction?perPage=2&page=3')).body.data)).toEqual(['order-1'])
  expect(references((await get('/transaction?status=success')).body.data)).toEqual(['order-2'])

  const seen: string[] = []
  let next = ''
  do {
    const page = await get(`/transaction?use_cursor=true&perPage=2${next && `&next=${next}`}`)
    seen.push(...references(page.body.data))
    const meta = page.body.meta
    next = typeof meta === 'object' && meta !== null && 'next' in meta && meta.next ? String(meta.next) : ''
  } while (next)
  expect(seen).toEqual(['order-5', 'order-4', 'order-3', 'order-2', 'order-1'])

  const before = sim.clock.iso()
  await control('clock', { advanceMs: 86_400_000 })
  await initialize('order-6')
  expect(references((await get(`/transaction?from=${sim.clock.iso().slice(0, 10)}`)).body.data)).toEqual(['order-6'])
  expect(references((await get(`/transaction?to=${before}`)).body.data)).toHaveLength(5)
  await control('switches', { listMeta: 'cursor' })
  expect((await get('/transaction?perPage=2')).body.meta).toHaveProperty('next')
})

test('prints dates in the style that is switched on', async () => {
  const { initialize, verify, control } = await startWorld()
  await initialize('order-1')
  const keys = async () => Object.keys((await verify('order-1')).data).filter(key => /paid|created/.test(key))
  expect(await keys()).toEqual(['paid_at', 'paidAt', 'created_at', 'createdAt'])
  await control('switches', { dateKeys: 'snake' })
  expect(await keys()).toEqual(['paid_at', 'created_at'])
  await control('switches', { dateKeys: 'camel' })
  expect(await keys()).toEqual(['paidAt', 'createdAt'])
})

test('the same seed makes the same world', async () => {
  const startAt = Date.parse('2026-11-23T10:00:00Z')
  const [one, two, other] = [
    await startWorld({ seed: 'a', startAt }),
    await startWorld({ seed: 'a', startAt }),
    await startWorld({ seed: 'b', startAt }),
  ]
  const codes = []
  for (const world of [one, two, other]) codes.push((await world.initialize('order-1')).data.access_code)
  expect(codes[0]).toBe(codes[1])
  expect(codes[0]).not.toBe(codes[2])
})
