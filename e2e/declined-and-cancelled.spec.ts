import type { Page } from '@playwright/test'
import { expect, type NewPerson, test } from './browser.ts'
import { stack } from './env.ts'
import { mailTo } from './mailbox.ts'
import { periodsOf, soonerJobs } from './steps/database.ts'
import { begin, isOpen, latestReference, payWith, toCheckout } from './steps/pay.ts'
import { newcomer, signedUp, type Who } from './steps/people.ts'
import { type ReadyCreator, readyCreator } from './steps/ready-creator.ts'
import { control, deliveriesOf } from './steps/stand-in.ts'

type Scene = { fan: Page; who: Who; creator: ReadyCreator }

/** Each test has its own country, as what the stand-in does to webhooks is said for one Paystack business. */
async function scene(person: NewPerson, country: 'NG' | 'GH' | 'KE' | 'CI'): Promise<Scene> {
  const [creator, fan] = await Promise.all([person(), person({ width: 390 })])
  const who = newcomer('Kofi')
  const [ready] = await Promise.all([readyCreator(creator, { country }), signedUp(fan, who)])
  return { fan, who, creator: ready }
}

const isTeaser = async ({ fan, creator }: Scene) => {
  await fan.goto(creator.paidPath)
  await expect(fan.getByRole('heading', { name: 'The rest is for subscribers' })).toBeVisible()
}

/** Whichever of the ways was first: the post opens, and what was paid for exists once. */
async function readsSoon({ fan, who, creator }: Scene): Promise<void> {
  await expect(async () => {
    await fan.goto(creator.paidPath)
    await expect(fan.getByText('The whole of it.')).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 30_000 })
  expect(await periodsOf(who.email)).toHaveLength(1)
}

test('a declined card, then another: told, nothing granted, paid by a new attempt', async ({ person }) => {
  const on = await scene(person, 'NG')
  const { fan, creator } = on
  await toCheckout(fan, creator.planId)
  await payWith(fan, 'Declined', 'NGN 2,500.00')
  await expect(fan.getByRole('alert')).toHaveText(/Declined/)
  await fan.getByRole('link', { name: 'Cancel and go back' }).click()

  await expect(fan.getByRole('heading', { level: 1, name: 'You left before paying' })).toBeVisible()
  await expect(fan.getByText('Your bank declined the card.')).toBeVisible()
  await expect(fan.getByText('you haven’t been charged')).toBeVisible()
  const first = await latestReference(fan)
  await isTeaser(on)

  await fan.goto(`/pay/cancelled?reference=${first}`)
  await fan.getByRole('button', { name: 'Try the same checkout again' }).click()
  await expect(fan).toHaveURL(url => url.origin === stack.sim)
  expect(await latestReference(fan)).toBe(first)
  await payWith(fan, 'Insufficient funds', 'NGN 2,500.00')
  await fan.getByRole('link', { name: 'Cancel and go back' }).click()
  await expect(fan.getByText('There wasn’t enough money in the account.')).toBeVisible()

  await fan.getByRole('button', { name: 'Start a new payment' }).click()
  await expect(fan).toHaveURL(url => url.origin === stack.sim)
  expect(await latestReference(fan)).not.toBe(first)
  await payWith(fan, 'Succeeds at once', 'NGN 2,500.00')
  await isOpen(fan)
  await readsSoon(on)
})

test('two attempts succeed: the second is sent back, and the fan is told', async ({ person }) => {
  const on = await scene(person, 'NG')
  const { fan, who, creator } = on
  await toCheckout(fan, creator.planId)
  const first = await latestReference(fan)
  await fan.getByRole('link', { name: 'Cancel and go back' }).click()
  await fan.getByRole('button', { name: 'Start a new payment' }).click()
  await payWith(fan, 'Succeeds at once', 'NGN 2,500.00')
  await isOpen(fan)

  await control('/pay', { reference: first, card: 'success' })
  await mailTo(who.email, /You paid twice; the second payment goes back/)
  await fan.goto(`/pay/return?reference=${first}`)
  await expect(fan.getByRole('heading', { level: 1, name: 'You paid twice, so this one goes back' })).toBeVisible()
  await expect(fan.getByRole('main')).toContainText('₦2,500 goes back to where it came from')
  await fan.goto('/account/payments')
  await expect(fan.getByRole('row').filter({ hasText: /On its way back|Sent back/ })).toHaveCount(1)
  await expect(fan.getByRole('row').filter({ hasText: 'Paid' })).toHaveCount(1)
  expect(await periodsOf(who.email)).toHaveLength(1)
})

test('the fan is back before any webhook, which comes later and changes nothing', async ({ person }) => {
  const on = await scene(person, 'KE')
  await control('/webhooks', { integration: 100254, count: 'all', delayMs: 3_600_000 })
  await toCheckout(on.fan, on.creator.planId)
  await payWith(on.fan, 'Succeeds at once', 'KES 2,500.00')
  await isOpen(on.fan)
  await readsSoon(on)
  const reference = await latestReference(on.fan)
  const [late] = await deliveriesOf(reference)
  expect(late?.attempts).toHaveLength(0)
  await control('/webhooks/resend', { id: late?.id })
  expect((await deliveriesOf(reference))[0]?.attempts.map(attempt => attempt.status)).toEqual([200])
  await readsSoon(on)
})

test('the webhook is first, and the fan who never came back can read', async ({ person }) => {
  const on = await scene(person, 'GH')
  const reference = await begin(on.fan, on.creator.planId)
  await isTeaser(on)
  await control('/pay', { reference, card: 'success' })
  await readsSoon(on)
  // Coming back late by the way of the checkout says the same once more.
  await on.fan.goto(`/pay/return?reference=${reference}`)
  await isOpen(on.fan)
  expect(await periodsOf(on.who.email)).toHaveLength(1)
})

test('neither webhook nor fan comes back: the poll finds the payment', async ({ person }) => {
  const on = await scene(person, 'CI')
  await control('/webhooks', { integration: 100225, count: 'all', drop: true })
  const reference = await begin(on.fan, on.creator.planId)
  await control('/pay', { reference, card: 'success' })
  await isTeaser(on)
  await soonerJobs('payments.verify')
  await readsSoon(on)
  await on.fan.goto('/account/payments')
  await expect(on.fan.getByRole('row').filter({ hasText: 'Paid' })).toContainText('CFA 2,500')
})
