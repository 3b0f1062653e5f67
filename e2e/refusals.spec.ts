import { expect, test } from './browser.ts'
import { stack } from './env.ts'
import { withDatabase } from './steps/database.ts'
import { eicar, picture } from './steps/make-files.ts'
import { bought } from './steps/pay.ts'
import { newcomer, signedUp } from './steps/people.ts'
import { published, readyCreator } from './steps/ready-creator.ts'
import { beginUpload, outcomeOf, sendFile } from './steps/send-file.ts'

const unknown = [
  { locale: 'en-GB', direction: 'ltr', title: 'There is nothing at this address' },
  { locale: 'fr-SN', direction: 'ltr', title: 'Il n’y a rien à cette adresse' },
  { locale: 'ar-EG', direction: 'rtl', title: 'لا يوجد شيء في هذا العنوان' },
]

for (const { locale, direction, title } of unknown) {
  test(`an unknown page helps in the visitor’s language: ${locale}`, async ({ person }) => {
    const page = await person({ locale })
    for (const path of ['/nowhere/at-all', '/c/nobody-has-this-name']) {
      const answer = await page.goto(path)
      expect(answer?.status()).toBe(404)
      await expect(page.locator('html')).toHaveAttribute('dir', direction)
      if (path.startsWith('/nowhere')) await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      await expect(page.getByRole('main').locator('a[href="/discover"]')).toBeVisible()
    }
  })
}

test('script in a post is text', async ({ person }) => {
  const creator = await person()
  const dialogs: string[] = []
  const { handle } = await readyCreator(creator)
  const script = '<script>alert(1)</script>'
  const body = `${script}\n\n<img src=x onerror="alert(2)">\n\n[press me](javascript:alert(3))\n\n<svg onload=alert(4)>`
  const path = await published(creator, handle, { title: `Look ${script}`, body })

  const reader = await person()
  for (const page of [creator, reader]) {
    page.on('dialog', dialog => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Look ${script}`)
    await expect(page.getByText(script).last()).toBeVisible()
    await page.getByText('press me').click()
    expect(await page.locator('article [onerror], article [onload], article a[href^="javascript"]').count()).toBe(0)
  }
  expect(dialogs).toEqual([])
})

test('a form from another site is refused', async ({ person }) => {
  const page = await person()
  await signedUp(page, newcomer('Efua'))
  const refused = await page.request.post(`${stack.url}/settings`, {
    form: { intent: 'name', displayName: 'Somebody else' },
    headers: { Origin: 'https://elsewhere.example' },
  })
  expect(refused.status()).toBe(403)
  expect(await refused.text()).toContain('This form came from another site')
})

test('a webhook with a wrong signature is 401 and leaves no row', async ({ request }) => {
  const reference = `od-${crypto.randomUUID()}`
  const before = await withDatabase(prisma => prisma.webhookEvent.count({ where: { reference } }))
  for (const signature of ['0'.repeat(128), '']) {
    const answer = await request.post(`${stack.url}/webhooks/paystack`, {
      data: { event: 'charge.success', data: { reference, amount: 1 } },
      headers: { 'x-paystack-signature': signature },
    })
    expect(answer.status()).toBe(401)
  }
  expect(await withDatabase(prisma => prisma.webhookEvent.count({ where: { reference } }))).toBe(before)
})

test('a paid file’s address works for who paid, and for nobody else', async ({ person }) => {
  const creator = await person()
  const ready = await readyCreator(creator)
  const assetId = await sendFile(creator, picture(), 'post-image')
  expect(await outcomeOf(creator, assetId)).toEqual({ state: 'ready', reason: null })
  const path = await published(creator, ready.handle, { title: 'Seen', audience: 'subscribers', pictures: [assetId] })

  const [payer, other, visitor] = [await person(), await person(), await person()]
  await Promise.all([signedUp(payer, newcomer('Yaa')), signedUp(other, newcomer('Ola'))])
  await bought(payer, ready.planId)
  await payer.goto(path)
  const address = (await payer.locator('article picture img').getAttribute('src')) ?? ''
  expect(address).toContain(assetId)
  expect((await payer.request.get(stack.url + address)).status()).toBe(200)
  const plain = new URL(address, stack.url).pathname
  for (const stranger of [other, visitor]) {
    for (const tried of [address, plain]) expect((await stranger.request.get(stack.url + tried)).status()).toBe(403)
    await stranger.goto(path)
    expect(await stranger.content()).not.toContain(assetId)
  }
  expect((await payer.request.get(stack.url + plain)).status()).toBe(403)
})

test('it says that it lives and that it is ready', async ({ request }) => {
  const health = await request.get(`${stack.url}/health`)
  expect(await health.json()).toEqual({ ok: true })
  const ready = await request.get(`${stack.url}/ready`)
  expect(ready.status()).toBe(200)
  expect(await ready.json()).toMatchObject({ ready: true })
})

test('a virus never becomes ready', async ({ person }) => {
  test.skip(!stack.scanner, 'clamd is not installed here')
  const page = await person()
  await readyCreator(page)
  const clean = picture()
  const infected = { ...clean, buffer: Buffer.concat([clean.buffer, Buffer.from(eicar)]) }
  const assetId = await sendFile(page, infected, 'post-image')
  expect(await outcomeOf(page, assetId)).toEqual({ state: 'rejected', reason: 'infected' })
})

test('a file that is too large or of another kind is refused, in words', async ({ person }) => {
  const page = await person({ javaScript: false })
  await readyCreator(page)
  const megabyte = 1024 * 1024
  const tooLarge = await beginUpload(
    page,
    { name: 'a.png', mimeType: 'image/png', size: 25 * megabyte + 1 },
    'post-image',
  )
  expect(tooLarge.status()).toBe(413)
  expect(await tooLarge.text()).toContain('larger than 25 MB')

  await page.goto('/start/picture')
  const face = page.getByLabel(/^Choose/)
  await face.setInputFiles({ name: 'wall.png', mimeType: 'image/png', buffer: Buffer.alloc(10 * megabyte + 1, 1) })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('This file is larger than 10 MB.')).toBeVisible()

  const assetId = await sendFile(
    page,
    { name: 'b.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') },
    'post-image',
  )
  expect(await outcomeOf(page, assetId)).toEqual({ state: 'rejected', reason: 'wrong_type' })
})
