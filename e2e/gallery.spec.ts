import { expect, test } from './browser.ts'
import { looksRight } from './steps/look.ts'

// Much on one page, looked at several times.
test.describe.configure({ timeout: 300_000 })

const names = ['Light', 'Dark', 'Right to left']

test('each component in each state, light, dark and right to left', async ({ person }) => {
  const page = await person()
  for (const look of ['light', 'dark', 'rtl'])
    await looksRight(page, `/dev/components?look=${look}`, { actor: 'gallery', locale: 'en' })
})

test('it is read from its beginning: no sample of a refusal takes the focus', async ({ person }) => {
  const page = await person()
  await page.goto('/dev/components')
  await page.waitForLoadState('networkidle')
  expect(await page.evaluate(() => [document.activeElement?.tagName, scrollY])).toEqual(['BODY', 0])
})

test('the same in Arabic', async ({ person }) => {
  const page = await person()
  await page.goto('/')
  await page.context().addCookies([{ name: 'locale', value: 'ar', url: new URL(page.url()).origin }])
  await looksRight(page, '/dev/components', { actor: 'gallery', locale: 'ar' })
})

test('nothing has a style attribute, which the policy forbids, as sent and as run', async ({ person }) => {
  const page = await person()
  for (const path of ['/dev/components', '/dev/components?look=rtl', '/dev/components?frame=studio']) {
    const sent = await page.goto(path)
    expect(await sent?.text()).not.toMatch(/<[^>]+\sstyle=/)
    await page.keyboard.press('Tab')
    // Not after a picture: the tester's hides the caret by a style on each input, and leaves the empty attribute behind.
    await expect(page.locator('[style]')).toHaveCount(0)
  }
})

test('frames of whole pages, found from the gallery without JavaScript', async ({ person }) => {
  const page = await person({ javaScript: false })
  await page.goto('/dev/components')
  for (const name of names) await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
  const links = await page.getByRole('navigation', { name: 'Page frames' }).getByRole('link').all()
  const frames = await Promise.all(links.map(link => link.getAttribute('href')))
  expect(frames.length).toBeGreaterThan(6)
  const seeing = await person()
  for (const frame of frames)
    await looksRight(seeing, `/dev/components${frame?.replace(/^.*\?/, '?')}`, { actor: 'gallery', locale: 'en' })
})
