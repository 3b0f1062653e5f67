import { expect, type Page } from '@playwright/test'
import type { MadeFile } from './make-files.ts'
import { film, picture } from './make-files.ts'

export type Manuscript = { title: string; body: string; audience: 'Everyone' | 'Subscribers' }

/** Begins a post and looks at what becomes of its Markdown. */
export async function writePost(page: Page, { title, body, audience }: Manuscript): Promise<void> {
  await page.goto('/studio/posts/new')
  await page.getByLabel('Title').fill(title)
  await page.getByRole('textbox', { name: 'Text' }).fill(body)
  await page.getByRole('radio', { name: new RegExp(`^${audience}`) }).check()
}

export async function lookAtPreview(page: Page, strong: string): Promise<void> {
  await page.getByRole('button', { name: 'Preview' }).click()
  const preview = page.getByRole('region', { name: 'Preview' })
  await expect(preview.locator('strong')).toHaveText(strong)
  await expect(preview.getByRole('listitem')).toHaveCount(2)
}

/** With scripts: by tus, with progress, paused and resumed; then the pictures, described. */
export async function sendFiles(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Write' }).click()
  const line = await slowLine(page)
  const market = await film({ paddingBytes: 3_000_000 })
  await page.getByLabel('Add a video').setInputFiles(market)
  const progress = page.getByRole('progressbar', { name: market.name })
  await expect
    .poll(async () => Number(await progress.getAttribute('value')), { message: 'progress' })
    .toBeGreaterThan(0)
  await page.getByRole('button', { name: `Pause ${market.name}` }).click()
  await expect(page.getByRole('listitem').getByText(/^Paused at \d+/)).toBeVisible()
  const paused = Number(await progress.getAttribute('value'))
  expect(paused).toBeLessThan(1)
  await line.lift()
  await page.getByRole('button', { name: `Resume ${market.name}` }).click()
  await page.getByLabel('Add pictures').setInputFiles([picture('cloth.png', 40), picture('dye.png', 120)])
  await expect(page.getByRole('listitem').getByText('Ready', { exact: true })).toHaveCount(3, { timeout: 30_000 })
  const described = page.getByRole('listitem').filter({ hasText: 'cloth.png' })
  await described.getByLabel('Describe it for those who can').fill('Blue cloth with white stripes')
  await described.getByLabel('Describe it for those who can').blur()
  await expect(described.getByText('Description saved')).toBeVisible()
}

export async function publish(page: Page, title: string): Promise<string> {
  await page.getByRole('button', { name: 'Publish now' }).click()
  await expect(page.getByText('Published. Here is how readers see it.')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  return new URL(page.url()).pathname
}

/** Without scripts: a plain file input takes the same files, and the page is asked again until they are ready. */
export async function sendFilesPlainly(page: Page): Promise<void> {
  const files: readonly [string, MadeFile[]][] = [
    ['Add a video', [await film()]],
    ['Add pictures', [picture('cloth.png', 40), picture('dye.png', 120)]],
  ]
  for (const [label, chosen] of files) await page.getByLabel(label).setInputFiles(chosen)
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page.getByText('Saved as a draft.')).toBeVisible()
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('listitem').getByText('Ready', { exact: true })).toHaveCount(3, { timeout: 500 })
  }).toPass({ timeout: 30_000 })
}

/** 100 kB a second upwards, as from a phone at the edge of a town. */
async function slowLine(page: Page) {
  const session = await page.context().newCDPSession(page)
  const line = (uploadThroughput: number) =>
    session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    })
  await session.send('Network.enable')
  await line(100_000)
  return { lift: () => line(-1) }
}
