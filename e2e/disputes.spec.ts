import { expect, test } from './browser.ts'
import { operator } from './steps/operator.ts'
import { bought } from './steps/pay.ts'
import { newcomer, signedUp } from './steps/people.ts'
import { readyCreator } from './steps/ready-creator.ts'
import { control } from './steps/stand-in.ts'

for (const javaScript of [true, false]) {
  test(`a disputed sale is held, contested and given back, JavaScript ${javaScript ? 'on' : 'off'}`, async ({
    person,
  }) => {
    const studio = await person()
    const { planId } = await readyCreator(studio)
    const fan = await person()
    const who = newcomer('Kwesi')
    await signedUp(fan, who)
    const reference = await bought(fan, planId)
    await control('/disputes', { reference, category: 'chargeback', message: 'I don’t know this charge' })

    const page = await operator(person, { javaScript })
    await test.step('an operator finds it among those that wait, with what would be sent', async () => {
      await expect(async () => {
        await page.goto('/ops/disputes?state=waiting')
        await page.getByRole('link', { name: new RegExp(who.name) }).click({ timeout: 500 })
      }).toPass({ timeout: 30_000 })
      await expect(page.getByRole('main')).toContainText('Waits for an answer')
      await expect(page.getByRole('main')).toContainText('Held from the creator₦2,375.00')
      await expect(page.getByRole('main')).toContainText(who.email)
    })

    await test.step('the creator’s money is held meanwhile', async () => {
      await studio.goto('/studio/statement?topic=disputes')
      await expect(studio.getByRole('row').filter({ hasText: who.name })).toContainText('Dispute opened')
      await studio.goto('/studio/balance')
      await expect(studio.getByRole('main')).toContainText('Held back₦2,375.00')
      // The fee that Paystack keeps was never the creator's: what is missing in the sale is owed.
      await expect(studio.getByRole('main')).toContainText('₦137.50 that you owe Odim')
    })

    await test.step('the answer needs both texts, and ends it', async () => {
      await page.getByLabel('What the bank is told').fill('They read what they paid for')
      await page.getByLabel('It is written down').fill('The log shows that they read it')
      await page.getByRole('button', { name: 'Contest with this evidence' }).click()
      await expect(page.getByText('The answer is on its way.')).toBeVisible()
      await expect(async () => {
        await page.reload()
        await expect(page.getByRole('main')).toContainText('Won', { timeout: 500 })
      }).toPass({ timeout: 30_000 })
      await expect(page.getByRole('button', { name: 'Contest with this evidence' })).toBeHidden()
    })

    await test.step('and the creator has it back', async () => {
      await studio.goto('/studio/statement?topic=disputes')
      await expect(studio.getByRole('row').filter({ hasText: 'Dispute won' })).toHaveCount(1)
    })
  })
}
