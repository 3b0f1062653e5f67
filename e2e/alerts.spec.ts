import { expect, test } from './browser.ts'
import { looksRight } from './steps/look.ts'
import { operator } from './steps/operator.ts'

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

test('nobody else sees them', async ({ person }) => {
  const visitor = await person()
  await visitor.goto('/ops/alerts')
  await expect(visitor).toHaveURL(/\/sign-in\?next=/)
})
