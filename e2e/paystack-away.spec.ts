import type { Page } from '@playwright/test'
import { expect, type NewPerson, test } from './browser.ts'
import { linkIn, mailsTo, mailTo } from './mailbox.ts'
import { type ManyStack, startManyStack } from './many/stack.ts'
import { withDatabase } from './steps/database.ts'
import { atCheckout, bought, isOpen, payWith } from './steps/pay.ts'
import { newcomer, signedUp } from './steps/people.ts'
import { readyCreator } from './steps/ready-creator.ts'

// A stack of its own: the other journeys pay meanwhile.
let stack: ManyStack
test.beforeAll(async () => {
  stack = await startManyStack()
})
test.afterAll(() => stack?.stop())

const back = /^Payments are back/
const away = 'Payments are not working at the moment'

async function newFan(person: NewPerson, javaScript = true) {
  const page = await person({ width: 390, javaScript })
  const who = newcomer('Kofi')
  await signedUp(page, who)
  return { page, email: who.email }
}

async function triesToPay(page: Page, planId: string): Promise<void> {
  await page.goto(`/subscribe/${planId}`)
  await page.getByRole('button', { name: /^Pay / }).click()
  await expect(page.getByText(away)).toBeVisible()
  await expect(page.getByText('Nothing was charged, and your order is kept.')).toBeVisible()
}

/** The job that the worker runs each minute, now. */
const lookNow = () =>
  withDatabase(prisma => prisma.$executeRaw`SELECT graphile_worker.add_job('payments.tell-when-back', '{}')`)

test('Paystack stops: who has paid reads on, who wants to pay is told and written to once it is back, and pays', async ({
  person,
}) => {
  test.slow()
  const creator = await readyCreator(await person(), { country: 'NG' })
  const [owner, fan, plain] = [await newFan(person), await newFan(person), await newFan(person, false)]
  await bought(owner.page, creator.planId)
  await stack.paystack.stop()

  await owner.page.goto(creator.paidPath)
  await expect(owner.page.getByText('The whole of it.')).toBeVisible()

  for (const { page } of [fan, plain]) {
    await triesToPay(page, creator.planId)
    await page.getByRole('button', { name: 'Write to me when payments are back' }).click()
    await expect(page.getByText('We’ll write to you when payments are back')).toBeVisible()
  }
  await plain.page.getByRole('button', { name: 'Don’t write to me' }).click()
  await expect(plain.page.getByText('We’ll write to you when payments are back')).toBeHidden()
  await lookNow()

  await stack.paystack.start()
  await expect
    .poll(
      async () => {
        await lookNow()
        return (await mailsTo(fan.email, back)).length
      },
      // The worker's breaker may rest; then it asks again.
      { timeout: 60_000, intervals: [2000] },
    )
    .toBe(1)
  await fan.page.goto(linkIn(await mailTo(fan.email, back), /\/subscribe\//))
  await expect(async () => {
    await fan.page.getByRole('button', { name: /^Pay / }).click()
    await atCheckout(fan.page)
  }).toPass({ timeout: 60_000 })
  await payWith(fan.page, 'Succeeds at once', 'NGN 2,500.00')
  await isOpen(fan.page)
  expect(await mailsTo(fan.email, back)).toHaveLength(1)
  expect(await mailsTo(plain.email, back)).toEqual([])
})
