import { z } from 'zod'
import { expect, test } from './browser.ts'
import { ask, call } from './steps/call.ts'
import { withDatabase } from './steps/database.ts'
import { operator } from './steps/operator.ts'

const flag = z.object({ version: z.number() })

test('a browser tells how a page felt only where the flag is on', async ({ person }) => {
  const page = await operator(person)
  const since = new Date()
  const kept = () =>
    withDatabase(prisma =>
      prisma.webVital.findMany({ where: { measuredAt: { gte: since }, route: '/settings/devices' } }),
    )
  const scripts: string[] = []
  page.on('request', request => scripts.push(request.url()))
  /** Opens the page and leaves it, which is when a browser tells. */
  const visit = async () => {
    scripts.length = 0
    await page.goto('/settings/devices', { waitUntil: 'networkidle' })
    const loaded = scripts.filter(url => url.includes('report-vitals'))
    await page.goto('/settings')
    return loaded.length
  }
  expect(await visit()).toBe(0)
  expect(await kept()).toEqual([])

  // For operators only: other journeys count what pages weigh meanwhile.
  const { version } = flag.parse(await ask(page, 'flags.get', { key: 'web.vitals' }))
  const change = { key: 'web.vitals', reason: 'to see how it feels' }
  await call(page, 'flags.change', { ...change, version, state: 'some', roles: ['admin'] })
  await expect.poll(visit, { timeout: 15_000 }).toBeGreaterThan(0)
  await expect.poll(async () => (await kept()).map(({ metric }) => metric), { timeout: 15_000 }).toContain('TTFB')
  for (const { value } of await kept()) expect(value).toBeGreaterThanOrEqual(0)
  await call(page, 'flags.change', { ...change, version: version + 1, state: 'off' })
})
