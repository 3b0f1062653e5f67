import type { Page } from '@playwright/test'
import { expect, type NewPerson, test } from './browser.ts'
import { call } from './steps/call.ts'
import { looksRight } from './steps/look.ts'
import { film, picture } from './steps/make-files.ts'
import { aTroubledPlace, operator } from './steps/operator.ts'
import { begin, bought } from './steps/pay.ts'
import { newcomer, signedUp } from './steps/people.ts'
import { published, type ReadyCreator, readyCreator } from './steps/ready-creator.ts'
import { outcomeOf, sendFile } from './steps/send-file.ts'

// Each page as each kind of person sees it; one test for each kind and language, so that they run beside one another.
const locales = ['en', 'ar'] as const
// Many pages each; a busy machine may take its time.
test.describe.configure({ timeout: 300_000 })

type Scene = { creator: Page; ready: ReadyCreator; paidPath: string }

async function scene(person: NewPerson): Promise<Scene> {
  const creator = await person()
  const ready = await readyCreator(creator)
  const files = await Promise.all([
    sendFile(creator, await film(), 'post-video'),
    sendFile(creator, picture('cloth.png', 40), 'post-image'),
    sendFile(creator, picture('dye.png', 120), 'post-image'),
  ])
  for (const assetId of files) expect((await outcomeOf(creator, assetId)).state).toBe('ready')
  const [video, ...pictures] = files
  const body =
    '## What it takes\n\nA **pot**, ash and a week:\n\n- soak\n- wait\n\n> Blue is patient.\n\n[More](https://example.com)'
  const paidPath = await published(creator, ready.handle, {
    ...{ title: 'How I dye', body, audience: 'subscribers', video, pictures },
    altTexts: Object.fromEntries(files.map(id => [id, 'Blue cloth with white stripes'])),
  })
  return { creator, ready, paidPath }
}

async function speak(page: Page, locale: string): Promise<void> {
  await page.context().addCookies([{ name: 'locale', value: locale, url: new URL(page.url()).origin }])
}

async function look(page: Page, actor: string, locale: string, paths: readonly string[]): Promise<void> {
  await page.goto('/')
  await speak(page, locale)
  for (const path of paths) await test.step(path, () => looksRight(page, path, { actor, locale }))
}

for (const locale of locales) {
  test(`what a visitor sees, ${locale}`, async ({ person }) => {
    const { ready, paidPath } = await scene(person)
    const visitor = await person()
    await look(visitor, 'visitor', locale, [
      ...['/', '/discover', '/discover?q=nobody-at-all', '/discover?category=film'],
      ...[`/c/${ready.handle}`, ready.freePath, paidPath, `/subscribe/${ready.planId}`],
      ...['/sign-up', '/sign-in', '/forgot-password', '/verify-email', '/verify-email?token=short', '/reset-password'],
      ...['/nowhere', '/settings'],
    ])
  })

  test(`what a newcomer and a fan see, ${locale}`, async ({ person }) => {
    const { ready, paidPath } = await scene(person)
    const fan = await person()
    await signedUp(fan, newcomer('Ngozi'))
    await look(fan, 'newcomer', locale, ['/', '/start', '/start/page', '/account/payments', '/account/subscriptions'])
    const open = await begin(fan, ready.planId)
    await look(fan, 'unpaid', locale, [`/pay/return?reference=${open}`, `/pay/cancelled?reference=${open}`])
    const reference = await bought(fan, ready.planId)
    await look(fan, 'fan', locale, [
      ...['/', '/discover', `/c/${ready.handle}`, paidPath, `/subscribe/${ready.planId}`],
      ...[`/pay/return?reference=${reference}`, '/account/payments', `/account/payments/${reference}`],
      ...['/account/subscriptions', '/settings', '/settings/devices', '/sign-out'],
    ])
  })

  test(`what a creator sees, ${locale}`, async ({ person }) => {
    const { creator, ready, paidPath } = await scene(person)
    const fan = await person()
    await signedUp(fan, newcomer('Ngozi'))
    const reference = await bought(fan, ready.planId)
    const draft = await call(creator, 'content.createDraft', { title: 'Not yet', body: 'Soon.' })
    const { postId } = JSON.parse(JSON.stringify(draft))
    await look(creator, 'creator', locale, [
      ...['/studio', '/studio/posts', '/studio/posts?view=published', '/studio/posts/new', `/studio/posts/${postId}`],
      ...[
        '/studio/plans',
        '/studio/plans/new',
        `/studio/plans/${ready.planId}`,
        '/studio/balance',
        '/studio/statement',
      ],
      ...[`/studio/sales/${reference}`, `/studio/sales/${reference}?reason=fan-asked&amount=9999`],
      `/studio/sales/${reference}?reason=fan-asked`,
      ...[`/c/${ready.handle}`, paidPath, '/settings'],
    ])
  })

  test(`what someone who opens a page sees, ${locale}`, async ({ person }) => {
    const page = await person()
    const who = newcomer('Zola')
    await signedUp(page, who)
    await look(page, 'beginner', locale, ['/start', '/start/page'])
    await call(page, 'onboarding.savePage', { displayName: who.name, handle: who.name.toLowerCase().replace(' ', '-') })
    await look(page, 'beginner', locale, ['/start/country'])
    await call(page, 'onboarding.saveCountry', { country: 'ZA' })
    await look(page, 'beginner', locale, [
      ...['/start/categories', '/start/picture', '/start/payout', '/start/review', '/studio', '/studio/balance'],
      ...['/studio/plans', '/studio/posts', '/studio/posts?view=published'],
    ])
    await look(page, 'developer', locale, ['/dev/components', '/dev/mail', '/dev/uploads'])
  })

  test(`what an operator sees, ${locale}`, async ({ person }) => {
    const page = await operator(person)
    const { jobId, mailId, userId, eventId, fingerprint } = await aTroubledPlace()
    await look(page, 'operator', locale, [
      ...['/ops', '/ops/latency', '/ops/latency?window=7d&kind=procedure&order=count', '/ops/errors', '/ops/queries'],
      ...['/ops/latency/name?kind=route&name=GET%20%2F&window=1h', `/ops/errors/${fingerprint}`],
      ...[
        '/ops/queue',
        '/ops/queue?state=running',
        `/ops/queue/${jobId}`,
        '/ops/queue/staged',
        '/ops/mails',
        `/ops/mails/${mailId}`,
      ],
      ...[
        '/ops/webhooks',
        `/ops/webhooks/${eventId}`,
        '/ops/users',
        '/ops/refunds',
        '/ops/users?q=nobody-at-all',
        `/ops/users/${userId}`,
      ],
      ...['/ops/alerts', '/ops/alerts/worker-gone', '/ops/metrics?days=90', '/ops/vitals?device=phone'],
      ...['/ops/migrations', '/ops/versions', '/ops/acts'],
      ...['/ops/money/invariants', '/ops/money/invariants/i03-balances-are-their-entries', '/ops/money/reconciliation'],
    ])
  })
}
