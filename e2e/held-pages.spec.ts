import type { Page, Response } from '@playwright/test'
import { expect, type NewPerson, test } from './browser.ts'
import { readyCreator } from './steps/ready-creator.ts'

// A page that was made for everybody has hashes of its scripts for a nonce: whether they run is only seen in a browser.

/** Where a page came from; null where the application made it for this one visit. */
const originOf = (response: Response | null) =>
  /page;desc=(\w+)/.exec(response?.headers()['server-timing'] ?? '')?.[1] ?? null

/** Visits until the page is one that was made before. The first visit to this variant never is. */
async function held(page: Page, path: string): Promise<void> {
  expect(originOf(await page.goto(path))).not.toBe('hit')
  await expect(async () => expect(originOf(await page.goto(path))).toBe('hit')).toPass({ timeout: 20_000 })
}

/** A visitor whose browser tells what its policy refuses. */
async function visitor(person: NewPerson, locale?: string) {
  const page = await person(locale ? { locale } : {})
  const refused: string[] = []
  await page.exposeFunction('tellRefused', (what: string) => refused.push(what))
  await page.addInitScript(
    "document.addEventListener('securitypolicyviolation', e => tellRefused(e.effectiveDirective + ' ' + e.blockedURI))",
  )
  // The zone of a browser is told by a cookie once its first page is alive; from then on it asks for pages in that zone.
  await page.goto('/discover')
  await expect.poll(async () => (await page.context().cookies()).some(({ name }) => name === 'tz')).toBe(true)
  return { page, refused }
}

/** What only works once the page's scripts have run: Escape closes a menu, and a link opens its page inside this document. */
async function isAlive(page: Page, handle: string): Promise<void> {
  const menu = page.getByRole('banner').locator('details').first()
  await expect(async () => {
    await menu.evaluate('menu => { menu.open = true }')
    await page.keyboard.press('Escape')
    await expect(menu).not.toHaveAttribute('open', { timeout: 200 })
  }).toPass()
  await page.evaluate('window.sameDocument = true')
  await page.getByRole('main').getByRole('link', { name: 'A free pattern' }).first().click()
  await expect(page).toHaveURL(new RegExp(`/c/${handle}/`))
  expect(await page.evaluate('window.sameDocument')).toBe(true)
}

const html = (page: Page) => page.locator('html')

test('an anonymous visitor gets a page that is held, alive, in their own language and theme', async ({ person }) => {
  const studio = await person()
  const { handle, who } = await readyCreator(studio)
  const path = `/c/${handle}`
  const { page, refused } = await visitor(person)

  await test.step('as it comes', async () => {
    await held(page, path)
    const answer = await page.goto(path)
    expect(originOf(answer)).toBe('hit')
    expect(answer?.headers()['content-security-policy']).toMatch(/script-src 'self' 'sha256-[^;]*(;|$)/)
    expect(answer?.headers()['content-security-policy']).not.toContain('nonce-')
    await expect(html(page)).toHaveAttribute('lang', 'en')
    await isAlive(page, handle)
  })

  await test.step('in a dark theme', async () => {
    await page.goto(path)
    const choice = page.getByRole('contentinfo').locator('details').filter({ hasText: 'Appearance' })
    await choice.locator('summary').click()
    await choice.getByRole('button', { name: 'Dark' }).click()
    await expect(html(page)).toHaveAttribute('data-theme', 'dark')
    await held(page, path)
    await expect(html(page)).toHaveAttribute('data-theme', 'dark')
    await isAlive(page, handle)
  })

  await test.step('in Arabic', async () => {
    await page.goto('/discover')
    await page.getByRole('banner').getByLabel('Language: English').click()
    await page.getByRole('banner').getByRole('button', { name: 'العربية' }).click()
    await expect(html(page)).toHaveAttribute('lang', 'ar')
    await held(page, path)
    for (const [name, value] of Object.entries({ lang: 'ar', dir: 'rtl', 'data-theme': 'dark' }))
      await expect(html(page)).toHaveAttribute(name, value)
    await isAlive(page, handle)
  })

  await test.step('and nobody else gets what was made for them', async () => {
    const another = await visitor(person)
    expect(originOf(await another.page.goto(path))).toBe('hit')
    await expect(html(another.page)).toHaveAttribute('lang', 'en')
    await expect(html(another.page)).not.toHaveAttribute('data-theme')
    const french = await visitor(person, 'fr-CI')
    await held(french.page, path)
    await expect(html(french.page)).toHaveAttribute('lang', 'fr')
    await expect(html(french.page)).not.toHaveAttribute('data-theme')
    expect(originOf(await studio.goto(path))).toBeNull()
    await expect(studio.getByRole('banner')).toContainText(who.name)
    expect([...another.refused, ...french.refused]).toEqual([])
  })
  expect(refused).toEqual([])
})
