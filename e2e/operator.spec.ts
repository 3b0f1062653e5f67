import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './browser.ts'
import { mailTo } from './mailbox.ts'
import { withDatabase } from './steps/database.ts'
import { operator } from './steps/operator.ts'
import { newcomer, signedUp } from './steps/people.ts'

/** Every page under /ops, by the files of its routes; what stands for an id is one nobody has. */
const pages = readdirSync(join(import.meta.dirname, '../apps/remix/app/routes'))
  .filter(file => file.startsWith('ops.'))
  .map(
    file =>
      `/${file
        .replace(/\.tsx?$/, '')
        .replace(/_?\._?index$/, '')
        .replaceAll('_', '')
        .replaceAll('.', '/')}`,
  )
  .map(path => path.replace(/\$\w+/g, '01999999-9999-7999-8999-999999999999'))

test('a stranger is refused everywhere under /ops', async ({ person }) => {
  expect(pages).toContain('/ops')
  const [visitor, fan] = [await person(), await person()]
  await signedUp(fan, newcomer('Efua'))
  for (const path of pages) {
    await visitor.goto(path)
    await expect(visitor, path).toHaveURL(`/sign-in?next=${encodeURIComponent(path)}`)
    const answer = await fan.goto(path)
    expect(answer?.status(), path).toBe(403)
    await expect(fan.getByRole('heading', { level: 1 })).toHaveText('This page isn’t open to you')
  }
})

test('an operator finds the way there in the menu, and sees how things stand', async ({ person }) => {
  const page = await operator(person)
  await page.goto('/')
  await page
    .getByRole('banner')
    .getByLabel(/^Account of/)
    .click()
  await page.getByRole('link', { name: 'Operations' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Health' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Workers' })).toContainText('1 alive')
  // Nothing is measured in browsers as long as nobody wants it: the page says by what it is turned on.
  await page.getByRole('link', { name: 'Web vitals' }).click()
  await page.getByRole('link', { name: 'Open the flag' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'web.vitals' })).toBeVisible()
  await page.getByLabel(/^Account of/).click()
  for (const name of ['Procedures', 'Components', 'Mails sent here'])
    await expect(page.getByRole('link', { name, exact: true })).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('link', { name: 'Settings' })).toBeInViewport({ ratio: 1 })
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page).toHaveURL('/settings')
})

for (const javaScript of [true, false]) {
  test(`a job that failed is read, tried again and done, JavaScript ${javaScript ? 'on' : 'off'}`, async ({
    person,
  }) => {
    const page = await operator(person, { javaScript })
    const mailId = crypto.randomUUID()
    const address = `job-${mailId.slice(0, 8)}@example.com`
    await withDatabase(async prisma => {
      await prisma.mail.create({
        data: {
          ...{ id: mailId, toAddress: address, template: 'no-such-mail', locale: 'en', params: {} },
          ...{ dedupeKey: `e2e:${mailId}`, state: 'queued' },
        },
      })
      await prisma.$queryRaw`SELECT FROM graphile_worker.add_job('notifications.send-mail', json_build_object('mailId', ${mailId}::text), max_attempts => 1)`
    })
    await expect
      .poll(async () => {
        await page.goto('/ops/queue')
        return page.getByText(`mail ${mailId}`).count()
      })
      .toBe(1)
    await page
      .getByRole('cell')
      .filter({ hasText: `mail ${mailId}` })
      .getByRole('link')
      .click()
    await expect(page.getByRole('region', { name: 'Error' })).toContainText('there is no template no-such-mail')
    await expect(page.getByRole('region', { name: 'What it was given' })).toContainText(mailId)

    await withDatabase(prisma =>
      prisma.mail.update({
        where: { id: mailId },
        data: { template: 'account-exists', params: { name: 'Yaw' } },
      }),
    )
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByText('The job runs again.')).toBeVisible()
    await expect
      .poll(async () => {
        await page.goto('/ops/queue')
        return page.getByText(`mail ${mailId}`).count()
      })
      .toBe(0)
    await mailTo(address, /./)
    await page.goto(`/ops/mails/${mailId}`)
    await expect(page.getByRole('main')).toContainText('Sent')
    await expect(page.getByText(address)).toHaveCount(0)
    await page.getByRole('button', { name: 'Show the address' }).click()
    await expect(page.getByText(address)).toBeVisible()

    await page.goto('/ops/acts')
    await expect(page.getByRole('row').filter({ hasText: `mail:${mailId.slice(0, 10)}` })).toContainText(
      'Saw a mail’s address',
    )
    await expect(page.getByRole('row').filter({ hasText: 'Tried a job again' }).first()).toBeVisible()
  })

  test(`somebody is given a role, with a reason, JavaScript ${javaScript ? 'on' : 'off'}`, async ({ person }) => {
    const page = await operator(person, { javaScript })
    const who = newcomer('Kofi')
    const fan = await person()
    await signedUp(fan, who)
    await page.goto('/ops/users')
    await page.getByLabel('Name, mail address or id').fill(who.email)
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('link', { name: who.name }).click()
    await expect(page.getByRole('heading', { name: who.name })).toBeVisible()
    expect(await page.content()).not.toContain(who.email)
    await page.getByRole('button', { name: 'Show the address' }).click()
    await expect(page.getByText(who.email)).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: 'Saw a person’s address' })).toBeVisible()
    await page.getByText('Give the role: Admin').click()
    await page.getByLabel('Why? It is written down.').locator('visible=true').fill('runs the place from today on')
    await page.getByRole('button', { name: 'Give it' }).locator('visible=true').click()
    await expect(page.getByText('The role is given.')).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: 'Gave a role' })).toContainText('runs the place from today on')
    expect((await fan.goto('/ops'))?.status()).toBe(200)

    await page.getByText('Take away the role: Admin').click()
    await page.getByLabel('Why? It is written down.').locator('visible=true').fill('only for a day')
    await page.getByRole('button', { name: 'Take it away' }).locator('visible=true').click()
    await expect(page.getByText('The role is taken away.')).toBeVisible()
    expect((await fan.goto('/ops'))?.status()).toBe(403)
  })
}

test('what runs here is named with its version, and so are the jobs that wait to enter the queue', async ({
  person,
}) => {
  const page = await operator(person)
  await page.goto('/ops/versions')
  for (const name of ['react', '@remix-run/react', '@prisma/client', 'graphile-worker', 'Node.js', 'PostgreSQL']) {
    const version = page.locator('dt', { hasText: new RegExp(`^${name}$`) }).locator('xpath=following-sibling::dd[1]')
    await expect(version, name).toHaveText(/^v?\d+\.\d+/)
  }
  await expect(page.getByText(/^read \d+ times? by this process$/)).toBeVisible()
  await page.goto('/ops/queue/staged')
  await expect(page.getByRole('heading', { level: 1, name: 'Staged jobs' })).toBeVisible()
})
