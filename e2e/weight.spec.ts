import type { Page, Request } from '@playwright/test'
import { expect, test } from './browser.ts'
import { operator } from './steps/operator.ts'
import { readyCreator } from './steps/ready-creator.ts'

const kilobyte = 1024
const limits = { html: 40 * kilobyte, javaScript: 120 * kilobyte, operatorsJavaScript: 140 * kilobyte }

test('public pages are light on the way', async ({ person }) => {
  const { handle, freePath } = await readyCreator(await person())
  for (const path of ['/', '/discover', `/c/${handle}`, freePath, '/sign-in']) {
    // A browser that has nothing yet.
    const { javaScript, html } = await weigh(await person({ width: 360 }), path)
    expect(javaScript, `JavaScript of ${path}`).toBeGreaterThan(0)
    expect.soft(javaScript, `JavaScript of ${path}`).toBeLessThanOrEqual(limits.javaScript)
    expect.soft(html, `HTML of ${path}`).toBeLessThanOrEqual(limits.html)
  }
})

test('operators’ pages bring no more than they show', async ({ person }) => {
  const cookies = await (await operator(person)).context().cookies()
  for (const path of ['/ops', '/ops/queue', '/ops/mails', '/ops/webhooks', '/ops/flags', '/ops/metrics']) {
    const page = await person()
    await page.context().addCookies(cookies)
    const { javaScript } = await weigh(page, path)
    expect(javaScript, `JavaScript of ${path}`).toBeGreaterThan(0)
    expect.soft(javaScript, `JavaScript of ${path}`).toBeLessThanOrEqual(limits.operatorsJavaScript)
  }
})

/** Bytes as they came over the wire. */
async function weigh(page: Page, path: string) {
  const weights: Promise<{ kind: string; bytes: number }>[] = []
  const note = (request: Request) => {
    const { pathname } = new URL(request.url())
    const kind = pathname.endsWith('.js') ? 'javaScript' : request.isNavigationRequest() ? 'html' : 'other'
    weights.push(request.sizes().then(({ responseBodySize }) => ({ kind, bytes: responseBodySize })))
  }
  page.on('requestfinished', note)
  await page.goto(path, { waitUntil: 'networkidle' })
  page.off('requestfinished', note)
  const all = await Promise.all(weights)
  const sum = (kind: string) => all.filter(one => one.kind === kind).reduce((total, { bytes }) => total + bytes, 0)
  const weight = { javaScript: sum('javaScript'), html: sum('html') }
  const text = `JavaScript ${(weight.javaScript / kilobyte).toFixed(1)} KB, HTML ${(weight.html / kilobyte).toFixed(1)} KB`
  test.info().annotations.push({ type: 'weight', description: `${path}: ${text}` })
  return weight
}
