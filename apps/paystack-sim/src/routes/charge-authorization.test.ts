import { expect, test } from 'vitest'
import { startWorld } from '../testing/world.ts'

const email = 'fan@example.com'
const oneText =
  'Email does not match Authorization code. Authorization may be inactive or belong to a different email. Please confirm.'

async function withSavedCard(card = 'success') {
  const world = await startWorld()
  const minted = await world.control('authorizations', { integration: 'NG', email, card })
  const code = String(minted.data.authorization_code)
  const charge = (reference: string, more: Record<string, unknown> = {}) =>
    world.post('/transaction/charge_authorization', {
      email,
      amount: 250_000,
      authorization_code: code,
      reference,
      ...more,
    })
  return { ...world, code, charge }
}

test('charges the card of a first payment', async () => {
  const { initialize, pay, verify, post, control, received } = await startWorld()
  await initialize('first')
  await pay('first')
  const { authorization } = (await verify('first')).data
  const code =
    typeof authorization === 'object' && authorization && 'authorization_code' in authorization
      ? authorization.authorization_code
      : ''
  const again = await post('/transaction/charge_authorization', {
    email,
    amount: '300000',
    authorization_code: code,
    reference: 'second',
  })
  expect([again.status, again.body.message]).toEqual([200, 'Charge attempted'])
  expect(again.data).toMatchObject({
    status: 'success',
    amount: 300_000,
    fees: 14_500,
    authorization: { authorization_code: code },
  })
  await control('webhooks/flush')
  expect(received.map(({ data }) => data.reference).sort()).toEqual(['first', 'second'])
})

test('a declined card answers 200 with failed, and sends nothing', async () => {
  const { charge, verify, control, received } = await withSavedCard('insufficient-funds')
  const declined = await charge('order-1')
  expect(declined.status).toBe(200)
  expect(declined.data).toMatchObject({ status: 'failed', gateway_response: 'Insufficient Funds', paid_at: null })
  expect((await verify('order-1')).data.status).toBe('failed')
  await control('webhooks/flush')
  expect(received).toEqual([])
})

test('one text for a foreign e-mail, an inactive code and a code that is not reusable; the reference stays free', async () => {
  const { charge, control, code, post, verify } = await withSavedCard()
  const foreign = await charge('order-1', { email: 'other@example.com' })
  expect([foreign.status, foreign.body]).toEqual([400, { status: false, message: oneText }])
  await control(`authorizations/${code}`, { reusable: false })
  expect((await charge('order-1')).body.message).toBe(oneText)
  await control(`authorizations/${code}`, { reusable: true })
  expect((await post('/customer/authorization/deactivate', { authorization_code: code })).status).toBe(200)
  expect((await charge('order-1')).body.message).toBe(oneText)
  expect((await verify('order-1')).status).toBe(400)
  await control(`authorizations/${code}`, { active: true })
  expect((await charge('order-1')).data.status).toBe('success')
})

test('an unknown code, a missing one, a used reference', async () => {
  const { charge } = await withSavedCard()
  const unknown = await charge('order-1', { authorization_code: 'AUTH_nothing' })
  expect([unknown.status, unknown.body]).toEqual([400, { status: false, message: 'Authorization code is invalid' }])
  expect((await charge('order-1', { authorization_code: '' })).body.code).toBe('missing_params')
  await charge('order-1')
  expect((await charge('order-1')).body.code).toBe('duplicate_reference')
})

test('paused: the customer confirms at the checkout', async () => {
  const { sim, charge, control, code, verify, pay } = await withSavedCard()
  await control(`authorizations/${code}`, { outcome: 'paused' })
  const paused = await charge('order-1', { callback_url: 'http://merchant.test/return' })
  expect(paused.body.message).toBe('Please, redirect your customer to the authorization url provided')
  expect(paused.data).toEqual({
    authorization_url: `${sim.url}/resume/${paused.data.access_code}`,
    reference: 'order-1',
    access_code: paused.data.access_code,
    paused: true,
  })
  const page = await fetch(String(paused.data.authorization_url))
  expect(await page.text()).toContain('Approve the payment')
  expect((await verify('order-1')).data.status).toBe('abandoned')
  const confirmed = await pay('order-1')
  expect(confirmed.data).toMatchObject({
    paid: true,
    redirect: 'http://merchant.test/return?trxref=order-1&reference=order-1',
    transaction: { authorization: { authorization_code: code } },
  })
})

test.each([
  ['processing', 'success', 1],
  ['processing-then-failed', 'failed', 0],
])('%s ends as %s by the clock', async (outcome, end, events) => {
  const { charge, control, code, verify, received } = await withSavedCard()
  await control('clock', { freeze: true })
  await control(`authorizations/${code}`, { outcome })
  expect((await charge('order-1')).data.status).toBe('processing')
  await control('clock', { advanceMs: 59_999 })
  expect((await verify('order-1')).data.status).toBe('processing')
  await control('clock', { advanceMs: 1 })
  expect((await verify('order-1')).data.status).toBe(end)
  await control('webhooks/flush')
  expect(received).toHaveLength(events)
})

test('ten declines in a row: one try in 24 hours, until a success', async () => {
  const { charge, control, code } = await withSavedCard()
  await control('clock', { freeze: true })
  await control(`authorizations/${code}`, { outcome: 'failed', gateway_response: 'Do Not Honor' })
  for (let time = 1; time <= 10; time += 1) {
    expect((await charge(`decline-${time}`)).data.gateway_response).toBe('Do Not Honor')
  }
  const limited = await charge('one-more')
  expect([limited.status, limited.body.message]).toEqual([400, 'Charge attempt cannot be fulfilled until 1440 minutes'])
  await control('clock', { advanceMs: 86_400_000 })
  await control(`authorizations/${code}`, { outcome: null })
  expect((await charge('one-more')).data.status).toBe('success')
  expect((await charge('and-another')).data.status).toBe('success')
})
