import { describe, expect, test } from 'vitest'
import { startWorld } from '../testing/world.ts'

async function atCheckout(more: Record<string, unknown> = {}, key?: string) {
  const world = await startWorld()
  const made = await world.initialize(
    'order-1',
    {
      callback_url: 'http://merchant.test/return?shop=1',
      metadata: { cancel_action: 'http://merchant.test/cancelled' },
      ...more,
    },
    key,
  )
  const url = String(made.data.authorization_url)
  /** As a browser without JavaScript: follows the redirects that stay on the checkout. */
  const submit = async (fields: Record<string, string>) => {
    const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
    const location = response.headers.get('location')
    const page = location === url ? await (await fetch(url)).text() : ''
    return { status: response.status, location, page }
  }
  const card = (number: string, cvv: string) => submit({ step: 'card', number, cvv, expiry: '12/30' })
  const answer = (step: string, text: string) => submit({ step, answer: text })
  const page = async (query = '') => (await fetch(url + query)).text()
  const state = async () => (await world.verify('order-1', key)).data
  const noWebhooks = async () => {
    await world.control('webhooks/flush')
    expect(world.received).toEqual([])
  }
  return { ...world, url, card, answer, page, state, noWebhooks }
}

const home = 'http://merchant.test/return?shop=1&trxref=order-1&reference=order-1'

describe('the page', () => {
  test('shows who, what and how much, and says that it is a stand-in', async () => {
    const { page } = await atCheckout()
    const html = await page()
    for (const text of [
      'no real money',
      'Demo merchant NG',
      'fan@example.com',
      'NGN 2,500.00',
      '4084 0840 8408 4081',
    ]) {
      expect(html).toContain(text)
    }
    expect(html).not.toContain('<script')
  })

  test('fills in the test card that was chosen', async () => {
    const { page } = await atCheckout()
    const html = await page('?card=4084080000005408')
    expect(html).toContain('value="4084 0800 0000 5408"')
    expect(html).toContain('value="001"')
  })

  test('XOF has no decimals', async () => {
    const { page } = await atCheckout({}, 'sk_test_odim_ci')
    expect(await page()).toContain('Pay XOF 2,500<')
  })

  test('what the merchant sent is shown as text', async () => {
    const { page } = await atCheckout({ email: '"<b>x</b>"@example.com' })
    const html = await page()
    expect(html).toContain('&lt;b&gt;')
    expect(html).not.toContain('<b>x')
  })

  test('an unknown code is a helpful 404', async () => {
    const { sim } = await atCheckout()
    const response = await fetch(`${sim.url}/checkout/nothing`)
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('Go back to the merchant')
  })

  test('cancel leads to cancel_action, else to the callback', async () => {
    const { url, initialize, sim } = await atCheckout()
    const where = async (address: string) => (await fetch(address, { redirect: 'manual' })).headers.get('location')
    expect(await where(`${url}/cancel`)).toBe('http://merchant.test/cancelled')
    const other = await initialize('order-2', { callback_url: 'http://merchant.test/return' })
    expect(await where(`${sim.url}/checkout/${other.data.access_code}/cancel`)).toBe(
      'http://merchant.test/return?trxref=order-2&reference=order-2',
    )
  })
})

describe('cards', () => {
  test('the plain card pays and goes home', async () => {
    const { card, state, page } = await atCheckout()
    expect(await card('4084 0840 8408 4081', '408')).toMatchObject({ status: 303, location: home })
    expect(await state()).toMatchObject({
      status: 'success',
      gateway_response: 'Successful',
      fees: 13_750,
      channel: 'card',
      authorization: {
        last4: '4081',
        bin: '408408',
        card_type: 'visa ',
        exp_month: '12',
        exp_year: '2030',
        reusable: true,
      },
      log: { attempts: 1, success: true },
    })
    const html = await page()
    expect(html).toContain('This payment was completed')
    expect(html).toContain(home.replaceAll('&', '&amp;'))
  })

  test('paying twice takes the money once', async () => {
    const { card, control, received } = await atCheckout()
    await Promise.all([card('4084084084084081', '408'), card('4084084084084081', '408')])
    await control('webhooks/flush')
    expect(received.map(({ event }) => event)).toEqual(['charge.success'])
  })

  test('PIN', async () => {
    const { card, answer, state } = await atCheckout()
    expect((await card('507850785078507812', '081')).page).toContain('Enter your card PIN')
    expect((await state()).status).toBe('abandoned')
    expect((await answer('pin', '1111')).location).toBe(home)
  })

  test('PIN and OTP; verify says ongoing while the OTP is awaited', async () => {
    const { card, answer, state } = await atCheckout()
    await card('5060666666666666666', '123')
    expect((await answer('pin', '1234')).page).toContain('One-time password')
    expect((await state()).status).toBe('ongoing')
    expect((await answer('otp', '123456')).location).toBe(home)
  })

  test('PIN, phone and OTP', async () => {
    const { card, answer } = await atCheckout()
    await card('507850785078507804', '884')
    expect((await answer('pin', '0000')).page).toContain('Phone number')
    expect((await answer('phone', '0801 234 5678')).page).toContain('One-time password')
    expect((await answer('otp', '123456')).location).toBe(home)
  })

  test("the bank's own page", async () => {
    const { card, answer, state } = await atCheckout()
    expect((await card('5192602720584796', '123')).page).toContain('Approve the payment')
    expect((await state()).status).toBe('ongoing')
    expect((await answer('bank', 'approve')).location).toBe(home)
  })

  test.each([
    ['4084080000005408', '001', 'Declined'],
    ['4084080000670037', '787', 'Insufficient Funds'],
  ])('%s is told on the page, nobody else hears of it, and another card may be tried', async (number, cvv, reason) => {
    const { card, state, noWebhooks } = await atCheckout()
    const declined = await card(number, cvv)
    expect(declined.page).toContain(`${reason}. You have not been charged.`)
    expect(await state()).toMatchObject({ status: 'abandoned', gateway_response: reason, paid_at: null })
    await noWebhooks()
    expect((await card('4084084084084081', '408')).location).toBe(home)
    expect(await state()).toMatchObject({ status: 'success', gateway_response: 'Successful' })
  })

  test('a card without a token fails after its PIN', async () => {
    const { card, answer, state, noWebhooks } = await atCheckout()
    await card('507850785078507853', '082')
    expect((await answer('pin', '0000')).page).toContain('Token Not Generated')
    expect((await state()).status).toBe('failed')
    await noWebhooks()
  })

  test.each([
    ['pin', 'pin', '9999', 'Incorrect PIN'],
    ['otp', 'pin-otp', '000000', 'Token Authorization Not Successful. Incorrect Token Supplied'],
    ['phone', 'pin-phone-otp', '123', 'Invalid phone number'],
    ['bank', 'bank', 'decline', 'Transaction Declined'],
  ])('one wrong answer at %s ends the attempt', async (step, alias, wrong, reason) => {
    const { pay, answer, state, noWebhooks } = await atCheckout()
    await pay('order-1', { card: alias, stop_at: step })
    expect((await answer(step, wrong)).page).toContain(reason)
    expect(await state()).toMatchObject({ status: 'failed', gateway_response: reason })
    await noWebhooks()
    expect((await pay('order-1')).data).toMatchObject({ paid: true, redirect: home })
  })

  test('a card that is not a test card, a wrong CVV and a past date are told, and are no attempt', async () => {
    const { card, submitExpired, state } = await atCheckout().then(world => ({
      ...world,
      submitExpired: () =>
        fetch(world.url, {
          method: 'POST',
          body: new URLSearchParams({ step: 'card', number: '4084084084084081', cvv: '408', expiry: '01/20' }),
        }).then(response => response.text()),
    }))
    expect((await card('4242424242424242', '123')).page).toContain('only the test cards')
    expect((await card('4084084084084081', '999')).page).toContain('Wrong CVV')
    expect(await submitExpired()).toContain('expiry date in the future')
    expect((await state()).log).toBeNull()
  })
})
