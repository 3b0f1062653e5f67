import { readFile } from 'node:fs/promises'
import { expect, test } from './browser.ts'
import { bought } from './steps/pay.ts'
import { newcomer, signedUp } from './steps/people.ts'
import { readyCreator } from './steps/ready-creator.ts'

test('a creator follows a sale from the statement to its entries and takes the statement away as a file', async ({
  person,
}) => {
  const studio = await person()
  const { planId } = await readyCreator(studio)
  const fan = await person()
  const who = newcomer('Kofi')
  await signedUp(fan, who)
  const reference = await bought(fan, planId)

  await studio.goto('/studio/balance')
  await studio.getByRole('link', { name: 'Open the statement' }).click()
  const line = studio.getByRole('row').filter({ hasText: who.name })
  await expect(line).toContainText('₦2,237.50')

  await test.step('looked for among other things', async () => {
    await studio.getByRole('link', { name: 'Payouts', exact: true }).click()
    await expect(studio.getByText('Nothing moved in these days')).toBeVisible()
    await studio.getByRole('link', { name: 'Sales', exact: true }).click()
    await studio.getByLabel('To').fill('2020-01-01')
    await studio.getByRole('button', { name: 'Show' }).click()
    await expect(studio.getByText('Nothing moved in these days')).toBeVisible()
    await studio.getByLabel('To').fill('')
    await studio.getByRole('button', { name: 'Show' }).click()
    await expect(line).toBeVisible()
  })

  await test.step('as a file', async () => {
    const download = studio.waitForEvent('download')
    await studio.getByRole('link', { name: 'Download as CSV' }).click()
    const text = await readFile(await (await download).path(), 'utf8')
    const [, sale = ''] = text.split('\r\n')
    expect(sale).toContain(`,Sale,Atelier,${who.name},${reference},2237.50,0.00,0.00,0.00,2237.50,NGN`)
  })

  await test.step('its story', async () => {
    await line.getByRole('link', { name: 'Sale' }).click()
    const main = studio.getByRole('main')
    await expect(main).toContainText(reference)
    await expect(studio.getByRole('row').filter({ hasText: 'Odim’s fees' })).toContainText('₦125.00')
    await expect(main).toContainText('payment: pending → captured')
    await expect(async () => {
      await studio.reload()
      await expect(main).toContainText(/No\. \d+/, { timeout: 500 })
    }).toPass({ timeout: 30_000 })
  })
})
