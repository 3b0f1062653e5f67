import type { Page } from '@playwright/test'
import { expect, type NewPerson, test } from './browser.ts'
import { linkIn, mailTo } from './mailbox.ts'
import { withDatabase } from './steps/database.ts'
import { type CreatorPage, openPage } from './steps/open-page.ts'
import { atCheckout, isOpen, payWith } from './steps/pay.ts'
import { newcomer, signUp } from './steps/people.ts'
import { seesSale } from './steps/see-sale.ts'
import { makePlan } from './steps/sell.ts'
import { lookAtPreview, publish, sendFiles, sendFilesPlainly, writePost } from './steps/write-post.ts'

// The main job, once with scripts and once without: the same steps, but for how files are sent and how one waits.
for (const javaScript of [true, false]) {
  test(`a creator sells, a fan reads, the money is seen, JavaScript ${javaScript ? 'on' : 'off'}`, async ({
    person,
  }) => {
    const creator = await person({ javaScript })
    const page = await test.step('a creator opens a page', () => becomeCreator(creator))
    await test.step('and sells', () => makePlan(creator, { name: 'Atelier', price: '2500' }))
    const posts = await test.step('and publishes', () => publishBoth(creator, javaScript))

    const { fan, who } = await test.step('a fan finds her', () => findCreator(person, javaScript, page))
    await test.step('and reads what is free', () => readFree(fan, page, posts))
    await test.step('and pays', () => subscribe(fan, page))
    await test.step('and reads at once', () => readPaid(fan, posts.paid, javaScript))
    await test.step('which is noted once', () => isNotedOnce(who.email))
    await test.step('and has a receipt', () => hasReceipt(fan, who.email, page))
    await test.step('the creator sees the money', () => seesSale(creator, { fan: who.name, plan: 'Atelier' }))
  })
}

async function becomeCreator(page: Page): Promise<CreatorPage> {
  const who = newcomer('Adaeze')
  await signUp(page, who)
  return openPage(page, who)
}

async function publishBoth(page: Page, javaScript: boolean) {
  const free = { title: 'What the patterns say', body: 'A **greeting** in cloth.', audience: 'Everyone' as const }
  await writePost(page, free)
  const freePath = await publish(page, free.title)

  const paid = {
    title: 'How I dye osun bamu',
    body: 'First, the **indigo**:\n\n- soak it\n- wait a day\n\nThe secret is ash from cocoa pods.',
    audience: 'Subscribers' as const,
  }
  await writePost(page, paid)
  await lookAtPreview(page, 'indigo')
  await (javaScript ? sendFiles(page) : sendFilesPlainly(page))
  return { free: freePath, paid: await publish(page, paid.title) }
}

async function findCreator(person: NewPerson, javaScript: boolean, page: CreatorPage) {
  const fan = await person({ javaScript, width: 390 })
  const who = newcomer('Kwame')
  await signUp(fan, who)
  await fan.getByRole('link', { name: 'I’m here to read' }).click()
  await fan.getByRole('searchbox').fill(page.title)
  await fan.getByRole('button', { name: 'Search' }).click()
  await expect(fan.getByRole('heading', { name: `What we found for “${page.title}”` })).toBeVisible()
  await fan.getByRole('link', { name: page.title }).click()
  await expect(fan.getByRole('heading', { level: 1, name: page.title })).toBeVisible()
  return { fan, who }
}

async function readFree(fan: Page, page: CreatorPage, posts: { free: string; paid: string }): Promise<void> {
  await fan.getByRole('link', { name: 'What the patterns say', exact: true }).click()
  await expect(fan).toHaveURL(posts.free)
  await expect(fan.getByText('A greeting in cloth.')).toBeVisible()
  await fan.getByRole('link', { name: `More from ${page.title}` }).click()
  await fan.getByRole('link', { name: 'How I dye osun bamu', exact: true }).click()
  await expect(fan).toHaveURL(posts.paid)
}

/** From the teaser to the checkout and back, told before paying what it is that one pays for. */
async function subscribe(fan: Page, page: CreatorPage): Promise<void> {
  const teaser = fan.getByRole('region', { name: 'The rest is for subscribers' })
  await expect(teaser).toContainText('1 video')
  await expect(teaser).toContainText('2 pictures')
  await expect(teaser).toContainText('₦2,500 a month')
  await expect(teaser).toContainText('Access ends by itself unless you pay again')
  await expect(fan.getByText('The secret is ash')).toHaveCount(0)
  await expect(fan.locator('video')).toHaveCount(0)
  await teaser.getByRole('link', { name: 'Join Atelier' }).click()

  await expect(fan.getByRole('heading', { level: 1, name: `Subscribe to ${page.title}` })).toBeVisible()
  const before = fan.getByRole('main')
  await expect(before).toContainText(`Your access ends on ${dayText(inOneMonth())} unless you pay again.`)
  await expect(before).toContainText('Nothing is ever charged by itself.')
  await fan.getByRole('button', { name: 'Pay ₦2,500' }).click()
  await atCheckout(fan)
  await payWith(fan, 'Succeeds at once', 'NGN 2,500.00')
  await isOpen(fan)
  await expect(fan.getByText(`${page.title} is open to you until ${dayText(inOneMonth())}.`)).toBeVisible()
}

async function readPaid(fan: Page, path: string, javaScript: boolean): Promise<void> {
  await fan.getByRole('link', { name: 'Read on where you were' }).click()
  await expect(fan).toHaveURL(path)
  await expect(fan.getByText('The secret is ash from cocoa pods.')).toBeVisible()
  // Only a script can ask for a description of each picture.
  const picture = javaScript
    ? fan.getByRole('img', { name: 'Blue cloth with white stripes' })
    : fan.locator('article picture img').first()
  await picture.scrollIntoViewIfNeeded()
  await expect.poll(() => picture.evaluate(shownWidth), { message: 'the picture is drawn' }).toBeGreaterThan(0)
  const source = await fan.locator('video source').getAttribute('src')
  const answer = await fan.request.get(source ?? '', { headers: { Range: 'bytes=0-1' } })
  expect(answer.status()).toBe(206)
  expect(answer.headers()['content-type']).toBe('video/mp4')
  if (javaScript) await plays(fan)
  await fan.reload()
}

const shownWidth = (element: Element) => (element instanceof HTMLImageElement ? element.naturalWidth : 0)

/** The packaged browser may come without H.264; then all that can be asked is that the file arrived as one. */
async function plays(fan: Page): Promise<void> {
  const video = fan.locator('video')
  await expect(video).toHaveAttribute('controls', '')
  if (
    (await video.evaluate((element: HTMLVideoElement) => element.canPlayType('video/mp4; codecs="avc1.42E01E"'))) === ''
  )
    return
  await video.evaluate((element: HTMLVideoElement) => {
    element.muted = true
    return element.play()
  })
  await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime)).toBeGreaterThan(0)
}

/** The first read of the post and of each file, whatever was opened again. */
async function isNotedOnce(email: string): Promise<void> {
  const rows = await withDatabase(prisma => prisma.contentRead.findMany({ where: { fan: { email } } }))
  expect(rows.filter(row => row.assetId === null)).toHaveLength(1)
  const files = rows.map(row => row.assetId).filter(id => id !== null)
  expect(new Set(files).size).toBe(files.length)
  expect(files.length).toBeGreaterThan(0)
}

async function hasReceipt(fan: Page, email: string, page: CreatorPage): Promise<void> {
  const mail = await mailTo(email, new RegExp(`Your receipt: ${page.title}`))
  expect(mail.text).toContain('₦2,500.00')
  expect(linkIn(mail, /\/c\//)).toContain(page.handle)
  await fan.goto('/account/payments')
  const row = fan.getByRole('row').filter({ hasText: `Atelier, ${page.title}` })
  await expect(row).toContainText('Paid')
  await expect(row).toContainText('₦2,500.00')
  await row.getByRole('link').click()
  await expect(fan.getByRole('heading', { level: 1, name: 'Receipt' })).toBeVisible()
  await fan.goto('/account/subscriptions')
  await expect(fan.getByRole('main')).toContainText(`Access until ${dayText(inOneMonth())}`)
}

/** The same day of the next month, or its last one. */
function inOneMonth(): Date {
  const now = new Date()
  const last = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 2, 0)).getUTCDate()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, Math.min(now.getUTCDate(), last), 12))
}

const dayText = (day: Date) => new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(day)
