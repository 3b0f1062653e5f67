import type { Page } from '@playwright/test'
import { expect, test } from './browser.ts'
import { looksRight } from './steps/look.ts'
import { operator } from './steps/operator.ts'
import { atCheckout, isOpen, payWith } from './steps/pay.ts'
import { newcomer, signedUp } from './steps/people.ts'
import { readyCreator } from './steps/ready-creator.ts'

// Checkout is paused in one country, in which no other journey pays: they run beside this one.
test.describe.configure({ mode: 'default' })
const everywhereElse = ['Nigeria', 'Ghana', 'Kenya', /Ivoire/]

for (const javaScript of [true, false]) {
  test(`checkout is paused and goes on, JavaScript ${javaScript ? 'on' : 'off'}`, async ({ person }) => {
    const ready = await readyCreator(await person(), { country: 'ZA', price: '150' })
    const [ops, fan] = [await operator(person, { javaScript }), await person({ javaScript, width: 390 })]
    await signedUp(fan, newcomer('Kwesi'))

    await test.step('an operator is asked to confirm, then pauses it', async () => {
      await ops.goto('/ops/flags')
      await ops.getByRole('searchbox').fill('paym')
      await ops.getByRole('button', { name: 'Find' }).click()
      await ops.getByRole('link', { name: 'checkout' }).click()
      await pause(ops, { confirmed: false })
      await expect(ops.getByText('Confirm that you have read what stops.')).toBeVisible()
      await expect(ops.getByLabel('Why')).toHaveValue('The bank is away')
      await pause(ops, { confirmed: true })
      await expect(ops.getByText('Changed. Everybody has it within a second.')).toBeVisible()
      await expect(ops.getByRole('listitem').filter({ hasText: 'The bank is away' }).first()).toContainText('For some')
    })

    await test.step('the fan is told what to do', async () => {
      await fan.goto(`/subscribe/${ready.planId}`)
      const main = fan.getByRole('main')
      await expect(main).toContainText('Payments are paused right now.')
      await expect(main).toContainText('What you have already paid for stays open to you')
      await expect(fan.getByRole('button', { name: /^Pay / })).toHaveCount(0)
    })

    await test.step('the operator takes it back', async () => {
      const undo = 'Undo the last change'
      await (javaScript ? ops.getByRole('button', { name: undo }) : ops.getByText(undo)).click()
      await ops.getByRole('button', { name: 'Undo', exact: true }).click()
      await expect(ops.getByText('Taken back. Everybody has it within a second.')).toBeVisible()
      await expect(
        ops
          .getByRole('listitem')
          .filter({ hasText: /Took back change \d/ })
          .first(),
      ).toContainText('On')
    })

    await test.step('and the fan pays', async () => {
      await fan.reload()
      await fan.getByRole('button', { name: /^Pay / }).click()
      await atCheckout(fan)
      await payWith(fan, 'Succeeds at once', 'ZAR 150.00')
      await isOpen(fan)
    })
  })
}

async function pause(ops: Page, { confirmed }: { confirmed: boolean }): Promise<void> {
  await ops.getByRole('radio', { name: /^Some/ }).check()
  for (const country of everywhereElse) await ops.getByRole('checkbox', { name: country }).check({ force: true })
  await ops.getByLabel('Why').fill('The bank is away')
  if (confirmed) await ops.getByRole('checkbox', { name: /I have read what stops/ }).check()
  await ops.getByRole('button', { name: 'Change now' }).click()
}

test('payouts are paused in one country: its creators read that nothing is lost', async ({ person }) => {
  const creator = await person()
  await readyCreator(creator, { country: 'ZA', price: '150' })
  const ops = await operator(person)
  await ops.goto('/ops/flags/payouts')
  await pause(ops, { confirmed: true })
  await expect(ops.getByText('Changed. Everybody has it within a second.')).toBeVisible()
  await creator.goto('/studio/balance')
  await expect(creator.getByRole('main')).toContainText('Payouts are paused right now.')
  await ops.getByRole('button', { name: 'Undo the last change' }).click()
  await ops.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(ops.getByText('Taken back.')).toBeVisible()
  await creator.reload()
  await expect(creator.getByRole('main')).not.toContainText('Payouts are paused')
})

test('visitors get a number only while a flag goes to a part of the people, and keep it', async ({ person }) => {
  const [ops, visitor] = [await operator(person), await person()]
  const number = async () => (await visitor.context().cookies()).find(({ name }) => name === 'visitor')?.value
  await visitor.goto('/discover')
  expect(await number()).toBeUndefined()
  await ops.goto('/ops/flags/bookings')
  await ops.getByRole('radio', { name: /^Some/ }).check()
  await ops.getByLabel('Part of all people').fill('50')
  await ops.getByLabel('Why').fill('To half of the people first')
  await ops.getByRole('checkbox', { name: /I have read what stops/ }).check()
  await ops.getByRole('button', { name: 'Change now' }).click()
  await expect(ops.getByRole('listitem').filter({ hasText: 'To half' }).first()).toContainText('50%')
  await visitor.goto('/discover')
  const given = await number()
  expect(given).toMatch(/^[0-9a-f-]{36}$/)
  await visitor.goto('/')
  expect(await number()).toBe(given)
  await ops.getByRole('button', { name: 'Undo the last change' }).click()
  await ops.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(ops.getByText('Taken back.')).toBeVisible()
  const stranger = await person()
  await stranger.goto('/discover')
  expect((await stranger.context().cookies()).map(({ name }) => name)).not.toContain('visitor')
})

test('two operators at once: the second is told, and shown how it stands', async ({ person }) => {
  const [one, two] = [await operator(person), await operator(person)]
  for (const page of [one, two]) await page.goto('/ops/flags/bookings')
  for (const [page, reason] of [
    [one, 'Before it opens'],
    [two, 'After lunch'],
  ] as const) {
    await page.getByRole('radio', { name: 'Everybody' }).check()
    await page.getByLabel('Why').fill(reason)
    await page.getByRole('button', { name: 'Change now' }).click()
  }
  await expect(two.getByText('Somebody else has changed this meanwhile.')).toBeVisible()
  await expect(two.getByText('Before it opens')).toBeVisible()
})

for (const locale of ['en', 'ar'])
  test(`the pages of flags look right, ${locale}`, async ({ person }) => {
    const page = await operator(person)
    await page.goto('/')
    await page.context().addCookies([{ name: 'locale', value: locale, url: new URL(page.url()).origin }])
    for (const path of [
      '/ops/flags',
      '/ops/flags?q=nothing-is-called-so',
      '/ops/flags/checkout',
      '/ops/flags/bookings',
    ])
      await test.step(path, () => looksRight(page, path, { actor: 'operator', locale }))
  })
