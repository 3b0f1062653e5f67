import { describe, expect, test } from 'vitest'
import { rawNumber, startWorld } from '../testing/world.ts'

const good = { email: 'fan@example.com', amount: 250_000 }

describe('initialize', () => {
  test('answers with the checkout, and verify then says abandoned', async () => {
    const { sim, initialize, verify } = await startWorld()
    const made = await initialize('order-1')
    expect(made).toMatchObject({ status: 200, body: { status: true, message: 'Authorization URL created' } })
    expect(made.data).toEqual({
      authorization_url: `${sim.url}/checkout/${made.data.access_code}`,
      access_code: expect.stringMatching(/^[a-z0-9]{15}$/),
      reference: 'order-1',
    })
    const verified = await verify('order-1')
    expect(verified.body.message).toBe('Verification successful')
    expect(verified.data).toMatchObject({
      status: 'abandoned',
      amount: 250_000,
      requested_amount: 250_000,
      currency: 'NGN',
      domain: 'test',
      paid_at: null,
      paidAt: null,
      fees: null,
      authorization: {},
      log: null,
      metadata: '',
      gateway_response: 'The transaction was not completed',
    })
    expect(verified.data).not.toHaveProperty('authorization_url')
  })

  test('prints ids that a double cannot hold', async () => {
    const { initialize, verify } = await startWorld()
    await initialize('order-1')
    const { text } = await verify('order-1')
    const printed = rawNumber(text, 'id')
    expect(BigInt(printed)).toBeGreaterThan(2n ** 53n)
    expect(String(Number(printed))).not.toBe(printed)
  })

  const refusals: [string, Record<string, unknown>, Record<string, unknown>][] = [
    ['no e-mail', { amount: 1 }, { message: 'Email Address is required', code: 'missing_params' }],
    [
      'a bad e-mail',
      { ...good, email: 'fan' },
      { message: 'Invalid Email Address Passed', code: 'invalid_email_address', type: 'validation_error' },
    ],
    ['amount 0', { ...good, amount: 0 }, { message: 'Invalid Amount Sent' }],
    ['a negative amount', { ...good, amount: -5000 }, { message: 'Invalid Amount Sent' }],
    ['a fraction', { ...good, amount: 100.5 }, { message: '"amount" must be an integer' }],
    ['a fraction as text', { ...good, amount: '100.50' }, { message: '"amount" must be an integer' }],
    ['less than the minimum', { ...good, amount: 4_999 }, { message: 'Invalid Amount Sent' }],
    ['more than the maximum', { ...good, amount: 1_000_000_100 }, { message: 'Invalid Amount Sent' }],
    ['a foreign currency', { ...good, currency: 'GHS' }, { message: 'Currency not supported by merchant' }],
    ['a bad reference', { ...good, reference: 'a b' }, { message: 'Invalid transaction reference' }],
    ['a bad callback', { ...good, callback_url: 'javascript:1' }, { message: '"callback_url" must be a valid uri' }],
  ]
  test.each(refusals)('refuses %s', async (_name, body, expected) => {
    const { post, get } = await startWorld()
    const answer = await post('/transaction/initialize', body)
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ status: false, ...expected })
    expect((await get('/transaction')).body.data).toEqual([])
  })

  test('takes 100.0 and "5000" as whole numbers', async () => {
    const { post, verify } = await startWorld()
    await post('/transaction/initialize', '{"email":"fan@example.com","amount":5000.0,"reference":"one"}')
    await post('/transaction/initialize', { email: 'fan@example.com', amount: '5000', reference: 'two' })
    expect([(await verify('one')).data.amount, (await verify('two')).data.amount]).toEqual([5000, 5000])
  })

  test('refuses a reference that was used, paid or not, in its own business only', async () => {
    const { initialize, pay } = await startWorld()
    await initialize('order-1')
    const twice = await initialize('order-1', { amount: 600_000 })
    expect([twice.status, twice.body]).toEqual([
      400,
      {
        status: false,
        message: 'Duplicate Transaction Reference',
        meta: { nextStep: 'Try and create the Transaction or Charge with a new reference' },
        type: 'validation_error',
        code: 'duplicate_reference',
      },
    ])
    await pay('order-1')
    expect((await initialize('order-1')).body.code).toBe('duplicate_reference')
    expect((await initialize('order-1', {}, 'sk_test_odim_gh')).status).toBe(200)
  })

  test('metadata: JSON text keeps numbers, an object gets them back as text', async () => {
    const { initialize, verify } = await startWorld()
    await initialize('text', { metadata: '{"order":7,"cancel_action":"http://localhost/c"}' })
    await initialize('object', { metadata: { order: 7, list: [1], deep: { n: 2 } } })
    expect((await verify('text')).data.metadata).toEqual({ order: 7, cancel_action: 'http://localhost/c' })
    expect((await verify('object')).data.metadata).toEqual({ order: '7', list: ['1'], deep: { n: '2' } })
  })

  test('ignores a fraction of a franc', async () => {
    const { initialize, verify } = await startWorld()
    await initialize('xof', { amount: 250_050 }, 'sk_test_odim_ci')
    expect((await verify('xof', 'sk_test_odim_ci')).data).toMatchObject({ amount: 250_000, currency: 'XOF' })
  })
})

describe('keys', () => {
  test('no key, a wrong key, and the key of a rotation', async () => {
    const { sim, get } = await startWorld({
      integrations: [
        {
          id: 1,
          country: 'NG',
          currencies: ['NGN'],
          secretKey: 'sk_test_new_key',
          previousSecretKey: 'sk_test_old_key',
          webhookUrl: 'http://localhost:1/',
          domain: 'test',
        },
      ],
    })
    const none = await fetch(`${sim.url}/balance`)
    expect(none.status).toBe(401)
    expect(await none.text()).toContain('"message":"No Authorization Header was found"')
    const wrong = await get('/balance', 'sk_test_other')
    expect(wrong.status).toBe(401)
    expect(wrong.body).toMatchObject({ message: 'Invalid key', code: 'invalid_Key', type: 'validation_error' })
    expect((await get('/balance', 'sk_test_new_key')).status).toBe(200)
    expect((await get('/balance', 'sk_test_old_key')).status).toBe(200)
  })

  test('a body that is no JSON', async () => {
    const { post } = await startWorld()
    expect((await post('/transaction/initialize', '{"email":')).status).toBe(400)
  })
})
