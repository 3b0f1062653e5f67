import { z } from 'zod'
import { expect, test } from './browser.ts'
import { ask, call } from './steps/call.ts'
import { withDatabase } from './steps/database.ts'
import { operator } from './steps/operator.ts'

const flag = z.object({ version: z.number() })

test('a browser tells how a page felt only where the flag is on', async ({ person }) => {
  const ops = await operator(person)
  const since = new Date()
  const kept = () => withDatabase(prisma => prisma.webVital.findMany({ where: { measuredAt: { gte: since } } }))
  const visit = async () => {
    const page = await person()
    const scripts: string[] = []
    page.on('request', request => scripts.push(request.url()))
    await page.goto('/discover', { waitUntil: 'networkidle' })
    await page.getByRole('main').click()
    await page.close({ runBeforeUnload: true })
    return scripts.filter(url => url.includes('report-vitals'))
  }
  expect(await visit()).toEqual([])
  const { version } = flag.parse(await ask(ops, 'flags.get', { key: 'web.vitals' }))
  await call(ops, 'flags.change', { key: 'web.vitals', version, state: 'on', reason: 'to see how it feels' })
  await expect.poll(async () => (await visit()).length, { timeout: 10_000 }).toBeGreaterThan(0)
  await expect.poll(async () => (await kept()).map(({ metric }) => metric), { timeout: 15_000 }).toContain('TTFB')
  for (const { route, value } of await kept()) {
    expect(route).toBe('/discover')
    expect(value).toBeGreaterThanOrEqual(0)
  }
  await call(ops, 'flags.change', { key: 'web.vitals', version: version + 1, state: 'off', reason: 'seen enough' })
})
