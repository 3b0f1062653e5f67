import { expect, test } from './browser.ts'
import { looksRight } from './steps/look.ts'
import { aTroubledPlace, operator } from './steps/operator.ts'

test.describe.configure({ timeout: 180_000 })

for (const locale of ['en', 'ar'] as const) {
  test(`alerts, success metrics and web vitals look right, ${locale}`, async ({ person }) => {
    const page = await operator(person)
    await page.goto('/')
    await page.context().addCookies([{ name: 'locale', value: locale, url: new URL(page.url()).origin }])
    for (const path of ['/ops/alerts', '/ops/alerts/worker-gone', '/ops/metrics?days=90', '/ops/vitals?device=phone'])
      await test.step(path, () => looksRight(page, path, { actor: 'operator', locale }))
  })
}

test('an operator silences a rule, says why, and lets it tell again', async ({ person }) => {
  const page = await operator(person)
  await page.goto('/ops/alerts')
  await page.getByRole('link', { name: 'The disk for files is nearly full' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The disk for files is nearly full')
  await page.getByRole('button', { name: 'Silence it' }).click()
  await expect(page.getByText('Say in a few words why.')).toBeVisible()
  await page.getByLabel('Why').fill('The disk is being moved')
  await page.getByRole('button', { name: 'Silence it' }).click()
  await expect(page.getByText('The disk is being moved')).toBeVisible()
  await page.getByRole('button', { name: 'End the silence' }).click()
  await expect(page.getByRole('button', { name: 'Silence it' })).toBeVisible()
})

test('without JavaScript an operator takes on what really fires, silences it with a reason, and all of it is written down', async ({
  person,
}) => {
  const page = await operator(person, { javaScript: false })
  await aTroubledPlace()
  const takesOn = page.getByRole('button', { name: 'I’m on it' })
  // The worker looks each minute; its job that was given up stays so.
  await expect(async () => {
    await page.goto('/ops/alerts/jobs-given-up')
    await expect(takesOn).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 150_000 })
  await takesOn.click()
  await expect(page.getByRole('paragraph').filter({ hasText: /^Osei.* is on it/ })).toBeVisible()
  await expect(takesOn).toHaveCount(0)

  await page.getByRole('button', { name: 'Silence it' }).click()
  await expect(page.getByText('Say in a few words why.')).toBeVisible()
  const reason = `The dye is ordered, ${Date.now()}`
  await page.getByLabel('Why').fill(reason)
  await page.getByLabel('For how long').selectOption('4h')
  await page.getByRole('button', { name: 'Silence it' }).click()
  await expect(page.getByText(reason)).toBeVisible()
  await page.getByRole('button', { name: 'End the silence' }).click()
  await expect(page.getByRole('button', { name: 'Silence it' })).toBeVisible()

  await page.goto('/ops/acts?about=alert:jobs-given-up')
  const lines = page.getByRole('row')
  await expect(lines.nth(1)).toContainText('Ended a silence')
  await expect(lines.nth(2)).toContainText('Silenced an alert rule')
  await expect(lines.nth(2)).toContainText(reason)
  await expect(lines.nth(3)).toContainText('Took on an alert')
})

test('nobody else sees them', async ({ person }) => {
  const visitor = await person()
  await visitor.goto('/ops/alerts')
  await expect(visitor).toHaveURL(/\/sign-in\?next=/)
})
