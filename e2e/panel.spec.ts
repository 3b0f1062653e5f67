import type { Page } from '@playwright/test'
import { z } from 'zod'
import { expect, test } from './browser.ts'
import { ask } from './steps/call.ts'
import { looksRight } from './steps/look.ts'
import { picture } from './steps/make-files.ts'
import { newcomer, signedUp } from './steps/people.ts'
import { sendFile } from './steps/send-file.ts'

const accountSchema = z.object({ displayName: z.string(), email: z.string() })
const nameOf = async (page: Page) => accountSchema.parse(await ask(page, 'identity.account')).displayName
const json = (page: Page) => page.getByLabel('As JSON')
const reply = (page: Page) => page.getByRole('region', { name: 'Reply as JSON' })

async function open(page: Page, procedure: string): Promise<void> {
  await page.goto('/dev/panel')
  await page.getByRole('searchbox', { name: 'Find a procedure' }).fill(procedure)
  await page
    .getByRole('navigation', { name: 'All procedures' })
    .getByRole('link', { name: procedure.slice(procedure.indexOf('.') + 1) })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 2, name: procedure })).toBeVisible()
}

test('a query and a change are run from the panel, with what they asked the database', async ({ person }) => {
  const page = await person()
  const who = newcomer('Efua')
  await signedUp(page, who)
  await open(page, 'identity.account')
  await expect(page.getByText("What the settings show of one's own account.")).toBeVisible()
  await expect(page.getByText('For whoever is signed in')).toBeVisible()
  await page.getByRole('button', { name: 'Ask' }).click()
  await expect(reply(page)).toContainText(who.email)
  await expect(page.getByText('createdAt → Date')).toBeVisible()
  await page.getByText('What it asked the database').click()
  await expect(page.getByText(/FROM "public"."users"/).first()).toBeVisible()

  await open(page, 'identity.changeDisplayName')
  await page.getByLabel('displayName').fill('Efua the Dyer')
  // Form and JSON are one input: what is changed in one shows in the other.
  await expect(json(page)).toHaveValue(/"displayName": "Efua the Dyer"/)
  await json(page).fill('{ "displayName": "Efua the Weaver" }')
  await expect(page.getByLabel('displayName')).toHaveValue('Efua the Weaver')
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Reply' })).toBeFocused()
  expect(await nameOf(page)).toBe('Efua the Weaver')
  await expect(page.getByRole('region', { name: 'Called in this tab' }).getByRole('link')).toHaveCount(2)
})

test('a refusal is read as a person reads it, beside the field it is about', async ({ person }) => {
  const page = await person()
  await signedUp(page, newcomer('Efua'))
  await open(page, 'identity.changeDisplayName')
  await json(page).fill('{ "displayName": "" }')
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Reply' })).toBeFocused()
  const field = page.getByLabel('displayName')
  const words = await page.locator('dd').first().innerText()
  expect(words).toMatch(/\w+ \w+/)
  await expect(page.getByRole('listitem').filter({ hasText: words })).toBeVisible()
  await expect(field).toHaveAccessibleDescription(new RegExp(words.slice(0, 12)))
  await expect(page.getByText('common.invalid_input')).toBeVisible()
  await json(page).fill('{ "displayName": ')
  await expect(page.getByText(/This isn’t JSON yet/)).toBeVisible()
})

test('a call is made as somebody else, or as a visitor', async ({ person }) => {
  const page = await person()
  await signedUp(page, newcomer('Efua'))
  const other = newcomer('Kwame')
  await signedUp(await person(), other)
  await open(page, 'identity.account')
  await page.getByText('Call as').click()
  await page.getByLabel('Somebody’s name or e-mail address').fill(other.email)
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await page.getByRole('link', { name: new RegExp(other.email) }).click()
  await page.getByRole('button', { name: 'Ask' }).click()
  await expect(reply(page)).toContainText(other.email)
  await page.goto('/dev/panel?procedure=identity.account&as=visitor')
  await page.getByRole('button', { name: 'Ask' }).click()
  await expect(page.getByText('common.sign_in_first')).toBeVisible()
})

test('the address of a call brings it back as it was filled in, without its secrets', async ({ person }) => {
  const page = await person()
  await open(page, 'identity.signIn')
  await page.getByLabel('email').fill('somebody@example.com')
  await page.getByLabel('password').fill('never in an address')
  await page.getByRole('link', { name: 'Address of this call' }).click()
  await expect(page).toHaveURL(/somebody/)
  expect(decodeURIComponent(page.url())).not.toContain('never in')
  const other = await person()
  await other.goto(page.url())
  await expect(json(other)).toHaveValue(/somebody@example.com/)
  await expect(other.getByLabel('email')).toHaveValue('somebody@example.com')
  await expect(other.getByLabel('password')).toHaveValue('')
})

test('a subscription is listened to until it ends', async ({ person }) => {
  const page = await person()
  await signedUp(page, newcomer('Efua'))
  const assetId = await sendFile(page, picture('cloth.png', 40), 'post-image')
  await page.goto(
    `/dev/panel?${new URLSearchParams({ procedure: 'uploads.watchAssets', input: JSON.stringify({ assetIds: [assetId] }) })}`,
  )
  await page.getByRole('button', { name: 'Listen' }).click()
  await expect(page.locator('ol pre').first()).toContainText(assetId)
  await expect(page.getByText('Not listening.')).toBeVisible()
})

test('without JavaScript: the tree, the docs, the JSON, the reply and its file', async ({ person }) => {
  const page = await person({ javaScript: false, width: 360 })
  const who = newcomer('Efua')
  await signedUp(page, who)
  await page.goto('/dev/panel')
  await page.getByText('identity', { exact: true }).click()
  await page.getByRole('link', { name: /changeDisplayName/ }).click()
  await json(page).fill('{ "displayName": ')
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await expect(page.getByText(/This isn’t JSON yet/)).toBeVisible()
  await expect(json(page)).toHaveValue('{ "displayName": ')
  await json(page).fill('{ "displayName": "Efua by hand" }')
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await expect(page.getByText('Answered').first()).toBeVisible()
  expect(await nameOf(page)).toBe('Efua by hand')
  await page.goto('/dev/panel?procedure=identity.account')
  await page.getByRole('button', { name: 'Ask' }).click()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the whole reply' }).click()
  expect((await saved).suggestedFilename()).toBe('identity.account.json')
})

for (const locale of ['en', 'ar'] as const) {
  test(`the panel on a desk and a telephone, light and dark, ${locale}`, async ({ person }) => {
    const page = await person()
    await signedUp(page, newcomer('Efua'))
    await page.goto('/')
    await page.context().addCookies([{ name: 'locale', value: locale, url: new URL(page.url()).origin }])
    const input = encodeURIComponent(JSON.stringify({ pictures: ['x', 'y'], altTexts: { x: 'Cloth' } }))
    for (const path of ['/dev/panel', `/dev/panel?procedure=content.saveDraft&input=${input}`]) {
      await looksRight(page, path, { actor: 'developer', locale })
    }
  })
}
