import { expect, test } from './browser.ts'
import { readyCreator } from './steps/ready-creator.ts'

const kilobyte = 1024
const limits = { html: 40 * kilobyte, javaScript: 120 * kilobyte }

test('public pages are light on the way', async ({ person }) => {
  const { handle, freePath } = await readyCreator(await person())
  for (const path of ['/', '/discover', `/c/${handle}`, freePath, '/sign-in']) {
    // A browser that has nothing yet.
    const page = await person({ width: 360 })
    const weights: Promise<{ kind: string; bytes: number }>[] = []
    page.on('requestfinished', request => {
      const { pathname } = new URL(request.url())
      const kind = pathname.endsWith('.js') ? 'javaScript' : request.isNavigationRequest() ? 'html' : 'other'
      weights.push(request.sizes().then(({ responseBodySize }) => ({ kind, bytes: responseBodySize })))
    })
    await page.goto(path, { waitUntil: 'networkidle' })
    const all = await Promise.all(weights)
    const sum = (kind: string) => all.filter(one => one.kind === kind).reduce((total, { bytes }) => total + bytes, 0)
    test.info().annotations.push({
      type: 'weight',
      description: `${path}: JavaScript ${(sum('javaScript') / kilobyte).toFixed(1)} KB, HTML ${(sum('html') / kilobyte).toFixed(1)} KB`,
    })
    expect(sum('javaScript'), `JavaScript of ${path}`).toBeGreaterThan(0)
    expect.soft(sum('javaScript'), `JavaScript of ${path}`).toBeLessThanOrEqual(limits.javaScript)
    expect.soft(sum('html'), `HTML of ${path}`).toBeLessThanOrEqual(limits.html)
  }
})
