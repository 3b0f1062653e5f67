import { expect, test } from './browser.ts'
import { mailTo } from './mailbox.ts'
import { call } from './steps/call.ts'
import { withDatabase } from './steps/database.ts'
import { operator } from './steps/operator.ts'
import { begin, bought } from './steps/pay.ts'
import { newcomer, signedUp } from './steps/people.ts'
import { readyCreator } from './steps/ready-creator.ts'
import { control } from './steps/stand-in.ts'

for (const javaScript of [true, false]) {
  test(`a creator sends a part back and then the rest, and the fan follows it, JavaScript ${javaScript ? 'on' : 'off'}`, async ({
    person,
  }) => {
    const studio = await person({ javaScript })
    const { planId } = await readyCreator(studio)
    const fan = await person({ javaScript })
    const who = newcomer('Kofi')
    await signedUp(fan, who)
    const reference = await bought(fan, planId)

    await test.step('sees what it would do, and that it can’t be more than was paid', async () => {
      await studio.goto('/studio/balance')
      await studio.getByRole('row').filter({ hasText: who.name }).getByRole('link').click()
      await studio.getByLabel('Amount').fill('3000')
      await studio.getByRole('button', { name: 'See what it would do' }).click()
      await expect(studio.getByText('This is more than is left of the payment.')).toBeVisible()
      await studio.getByLabel('Amount').fill('1000')
      await studio.getByRole('button', { name: 'See what it would do' }).click()
      const shown = studio.getByRole('main')
      await expect(shown).toContainText('Taken from the creator’s balance₦950.00')
      await expect(shown).toContainText('The payment provider keeps its fee₦55.00')
      await expect(shown).toContainText('the fan’s access stays as it is')
    })

    await test.step('sends a part', async () => {
      await studio.getByRole('button', { name: 'Send back ₦1,000.00' }).click()
      await expect(studio.getByText('The money is on its way back.')).toBeVisible()
      await mailTo(who.email, /₦1,000 is on its way back to you|₦1,000.00 is on its way back to you/)
      await expect(async () => {
        await fan.goto(`/account/payments/${reference}`)
        await expect(fan.getByText('A part of it is on its way back')).toBeVisible({ timeout: 500 })
      }).toPass()
    })

    await test.step('sends the rest, which ends access', async () => {
      await studio.getByRole('button', { name: 'See what it would do' }).click()
      await expect(studio.getByRole('main')).toContainText('the access that it bought ends at once')
      await studio.getByRole('button', { name: 'Send back ₦1,500.00' }).click()
      await expect(studio.getByText('All of this payment has gone back already.')).toBeVisible()
      await fan.goto('/account/subscriptions')
      await expect(fan.getByRole('main')).toContainText('Ended')
    })

    await test.step('the fan sees that it was sent', async () => {
      // The second waits until the first can be told from it in the provider's list.
      await expect.poll(() => sentRefunds(reference), { timeout: 20_000 }).toBeGreaterThan(0)
      for (const { providerId } of await refundsOf(reference))
        if (providerId) await control(`/refunds/${providerId}`, { status: 'processed' })
      await mailTo(who.email, /was sent back to you/)
      await fan.goto(`/account/payments/${reference}`)
      await expect(fan.getByRole('listitem').filter({ hasText: 'Sent back' }).first()).toBeVisible()
    })
  })

  test(`an operator sends a payment back and gives a stuck refund an account, JavaScript ${javaScript ? 'on' : 'off'}`, async ({
    person,
  }) => {
    const studio = await person()
    const { planId } = await readyCreator(studio)
    const fan = await person()
    const who = newcomer('Esi')
    await signedUp(fan, who)
    const reference = await begin(fan, planId)
    await control('/pay', { reference, card: 'refund-needs-attention' })
    await call(fan, 'payments.confirm', { reference })
    const page = await operator(person, { javaScript })

    await page.goto(`/ops/payments/${reference}`)
    await page.getByLabel('Why?', { exact: true }).selectOption({ label: 'Our mistake' })
    await page.getByRole('button', { name: 'See what it would do' }).click()
    await expect(page.getByRole('main')).toContainText('Odim bears of the provider’s fee₦137.50')
    await page.getByLabel('It is written down').fill('Charged though the plan was closed')
    await page.getByRole('button', { name: 'Send back ₦2,500.00' }).click()
    await expect(page.getByText('The money is on its way back.')).toBeVisible()

    await expect.poll(() => sentRefunds(reference), { timeout: 20_000 }).toBe(1)
    for (const { providerId } of await refundsOf(reference))
      await control(`/refunds/${providerId}`, { status: 'needs-attention' })
    await expect(async () => {
      await page.goto('/ops/refunds?state=needs-attention')
      await page.getByRole('link', { name: new RegExp(who.name) }).click({ timeout: 500 })
    }).toPass({ timeout: 20_000 })
    await page.getByLabel('Bank', { exact: true }).selectOption({ label: 'Access Bank' })
    await page.getByLabel('Account number').fill('0690000031')
    await page.getByLabel('It is written down').fill('The fan named this account')
    await page.getByRole('button', { name: 'Send it there' }).click()
    await expect(page.getByText('The provider sends it to that account.')).toBeVisible()
    await expect(page.getByRole('main')).toContainText('Gave a refund another account')

    await page.getByRole('link', { name: 'Refund', exact: true }).click()
    await expect(page.getByRole('row').filter({ hasText: 'Refunds due' })).toContainText('₦2,500.00')
    await page.getByRole('link', { name: 'Payment', exact: true }).click()
    await expect(page).toHaveURL(new RegExp(`/ops/payments/${reference}`))
  })
}

const refundsOf = (reference: string) =>
  withDatabase(prisma => prisma.refund.findMany({ where: { payment: { reference } }, select: { providerId: true } }))
const sentRefunds = async (reference: string) =>
  (await refundsOf(reference)).filter(({ providerId }) => providerId !== null).length
