import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './browser.ts'
import { operator } from './steps/operator.ts'
import { newcomer, signedUp } from './steps/people.ts'

/** Every page under /ops, by the files of its routes; what stands for an id is one nobody has. */
const pages = readdirSync(join(import.meta.dirname, '../apps/remix/app/routes'))
  .filter(file => file.startsWith('ops.'))
  .map(
    file =>
      `/${file
        .replace(/\.tsx?$/, '')
        .replace(/_?\._?index$/, '')
        .replaceAll('_', '')
        .replaceAll('.', '/')}`,
  )
  .map(path => path.replace(/\$\w+/g, '01999999-9999-7999-8999-999999999999'))

test('a stranger is refused everywhere under /ops', async ({ person }) => {
  expect(pages).toContain('/ops')
  const [visitor, fan] = [await person(), await person()]
  await signedUp(fan, newcomer('Efua'))
  for (const path of pages) {
    await visitor.goto(path)
    await expect(visitor, path).toHaveURL(`/sign-in?next=${encodeURIComponent(path)}`)
    const answer = await fan.goto(path)
    expect(answer?.status(), path).toBe(403)
    await expect(fan.getByRole('heading', { level: 1 })).toHaveText('This page isn’t open to you')
  }
})

test('an operator finds the way there in the menu, and sees how things stand', async ({ person }) => {
  const page = await operator(person)
  await page.goto('/')
  await page
    .getByRole('banner')
    .getByLabel(/^Account of/)
    .click()
  await page.getByRole('link', { name: 'Operations' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Health' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Workers' })).toContainText('1 alive')
})
