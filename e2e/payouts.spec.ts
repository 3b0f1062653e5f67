import type { Page } from '@playwright/test'
import { expect, test } from './browser.ts'
import { mailTo } from './mailbox.ts'
import { call } from './steps/call.ts'
import { withDatabase } from './steps/database.ts'
import { operator } from './steps/operator.ts'
import { begin } from './steps/pay.ts'
import { newcomer, signedUp, type Who } from './steps/people.ts'
import { readyCreator } from './steps/ready-creator.ts'
import { control } from './steps/stand-in.ts'

/** A sale of five days ago: the provider has settled it, and the job that sees that runs now. */
async function sold(fan: Page, planId: string): Promise<void> {
  await signedUp(fan, newcomer('Kofi'))
  const reference = await begin(fan, planId)
  await control('/pay', {
    reference,
    card: 'success',
    paid_at: new Date(Date.now() - 5 * 86_400_000).toISOString(),
  })
  await call(fan, 'payments.confirm', { reference })
  await withDatabase(
    prisma => prisma.$executeRaw`INSERT INTO job_outbox (task, payload) VALUES ('ledger.release-available', '{}')`,
  )
}

/** Asks for all there is, with the password again on the way. */
async function askForAll(page: Page, who: Who): Promise<void> {
  await page.getByRole('button', { name: 'See what arrives' }).click()
  await expect(page.getByText('₦10.00')).toBeVisible()
  await page.getByRole('button', { name: 'Pay out ₦2,227.50' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Is it you?' })).toBeVisible()
  await page.getByLabel('Password', { exact: true }).fill('not this one')
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByText('This isn’t your current password.')).toBeVisible()
  await page.getByLabel('Password', { exact: true }).fill(who.password)
  await page.getByRole('button', { name: 'Go on' }).click()
  // Back where they were, with the same sum.
  await page.getByRole('button', { name: 'Pay out ₦2,227.50' }).click()
  await expect(page.getByText('Your payout is on its way.')).toBeVisible()
}

for (const javaScript of [true, false]) {
  test(`a creator asks for their money and has it, JavaScript ${javaScript ? 'on' : 'off'}`, async ({ person }) => {
    const studio = await person({ javaScript })
    const { who, planId } = await readyCreator(studio)
    await sold(await person(), planId)

    await studio.goto('/studio/balance')
    await studio.getByRole('link', { name: 'See payouts' }).click()
    await expect(studio).toHaveURL('/studio/payouts')
    await expect(async () => {
      await studio.reload()
      await expect(studio.getByRole('button', { name: 'See what arrives' })).toBeVisible({ timeout: 500 })
    }).toPass({ timeout: 30_000 })
    await test.step('more than there is is refused in words', async () => {
      await studio.getByLabel('Amount').fill('5000')
      await studio.getByRole('button', { name: 'See what arrives' }).click()
      await expect(studio.getByText('You have ₦2,237.50 to pay out.')).toBeVisible()
      await studio.getByLabel('Amount').fill('2237.50')
    })
    await askForAll(studio, who)
    await expect(async () => {
      await studio.reload()
      await expect(studio.getByRole('table').getByText('Paid out')).toBeVisible({ timeout: 500 })
    }).toPass({ timeout: 30_000 })
    expect((await mailTo(who.email, /is on its way to your account/)).text).toContain('₦2,227.50')

    await test.step('and wants it every week from now on', async () => {
      await studio.getByLabel('Every week').check()
      await studio.getByLabel('Day', { exact: true }).selectOption({ label: 'Friday' })
      await studio.getByRole('button', { name: 'Save' }).click()
      await expect(studio.getByText('Saved.')).toBeVisible()
      await expect(studio.getByLabel('Every week')).toBeChecked()
    })
  })
}

test('an operator freezes a creator’s payouts, who reads why; then lets them go', async ({ person }) => {
  const studio = await person()
  const { who, handle, planId } = await readyCreator(studio)
  await sold(await person(), planId)
  const ops = await operator(person)
  await ops.goto('/ops/payouts')
  await ops.getByRole('link', { name: 'Businesses and freezes' }).click()
  await expect(ops.getByText('Settles to its balance').first()).toBeVisible()
  await ops.getByLabel('What', { exact: true }).selectOption({ label: 'One creator' })
  await ops.getByLabel('Which one').fill(handle)
  await ops.getByLabel('Reason').last().fill('a look at it')
  await ops.getByRole('button', { name: 'Freeze payouts' }).click()
  await expect(ops.getByText('Frozen.')).toBeVisible()

  await expect(async () => {
    await studio.goto('/studio/payouts?amount=2237.50')
    await expect(studio.getByText('Payouts are stopped since')).toBeVisible({ timeout: 500 })
    await expect(studio.getByRole('button', { name: 'Pay out ₦2,227.50' })).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 30_000 })
  await askForAll(studio, who)
  await expect(async () => {
    await studio.reload()
    await expect(studio.getByText('Waiting').first()).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 30_000 })

  await ops.goto('/ops/payouts?state=held')
  await ops.getByRole('link', { name: who.name }).click()
  await expect(ops.getByText('Payouts are stopped while we look into something.')).toBeVisible()
  await ops.goto('/ops/payouts/set-up')
  await ops.getByLabel('Reason').first().fill('all is well')
  await ops.getByRole('button', { name: 'Lift' }).first().click()
  await expect(ops.getByText('Lifted.', { exact: true })).toBeVisible()
  await expect(async () => {
    await studio.reload()
    await expect(studio.getByRole('table').getByText('Paid out')).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 30_000 })
})
