import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { stack } from '../env.ts'

const widths = [1280, 360] as const

/** Everything that holds for every page: it fits, has one title, and nothing that a person with another browser than eyes would miss. */
export async function looksRight(page: Page, path: string, shot: { actor: string; locale: string }): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.goto(path)
  const problems: string[] = []
  if ((await page.getByRole('heading', { level: 1 }).count()) !== 1) problems.push('not one h1')
  for (const width of widths) {
    await page.setViewportSize({ width, height: 860 })
    const sideways = () => page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - window.innerWidth)
    // The page is laid out anew after the resize; what is still too wide two seconds later is too wide.
    for (let look = 0; look < 20 && (await sideways()) > 0; look += 1) await page.waitForTimeout(100)
    const tooWide = await sideways()
    if (tooWide > 0) problems.push(`${width} px: scrolls sideways by ${tooWide}`)
    // Each width is tried in one of the languages: what may go wrong depends on either, hardly on both.
    if (width === (shot.locale === 'ar' ? 360 : 1280)) problems.push(...(await axe(page, `${width} px, light`)))
    await capture(page, path, { ...shot, width, scheme: 'light' })
  }
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  problems.push(...(await axe(page, '360 px, dark', ['color-contrast'])))
  for (const width of widths) await capture(page, path, { ...shot, width, scheme: 'dark' })
  expect.soft(problems, `${path} as ${shot.actor}, ${shot.locale}`).toEqual([])
}

/** @param rules the only ones that another colour scheme can break; all of them where none are named */
async function axe(page: Page, where: string, rules?: string[]): Promise<string[]> {
  // A mail in its frame is shut off from scripts, the tester's too; its template is tried elsewhere.
  if ((await page.locator('iframe').count()) > 0) return []
  // A colour on its way to another is neither.
  await page.evaluate(async () => {
    await Promise.all(
      document.getAnimations().map(animation => Promise.race([animation.finished, wait(1000)]).catch(() => null)),
    )
    function wait(ms: number) {
      return new Promise(resolve => setTimeout(resolve, ms))
    }
  })
  const builder = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (rules ? builder.withRules(rules) : builder).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(node => `${where}: ${id} at ${node.target.join(' ')} (${node.any[0]?.message})`),
    )
}

type Shot = { actor: string; locale: string; width: number; scheme: string }

/** Only when asked for: pictures of whole pages, for a person to look at. */
async function capture(page: Page, path: string, { actor, locale, width, scheme }: Shot): Promise<void> {
  // Arabic is looked at in light, which is where its direction shows.
  if (!stack.shots || (locale === 'ar' && scheme === 'dark')) return
  await page.setViewportSize({ width, height: 860 })
  const name = `${actor}${path.replace(/[^a-z0-9]+/gi, '-').slice(0, 60)}`
  await mkdir(stack.shots, { recursive: true })
  await page.screenshot({ path: join(stack.shots, `${name}-${locale}-${scheme}-${width}.png`), fullPage: true })
}
