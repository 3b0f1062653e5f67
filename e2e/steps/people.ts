import { expect, type Page } from '@playwright/test'
import { linkIn, mailTo } from '../mailbox.ts'
import { call } from './call.ts'

export type Who = { name: string; email: string; password: string }

/** Somebody nobody has met before, whatever ran earlier on the same database. */
export function newcomer(firstName: string): Who {
  const mark = crypto.randomUUID().slice(0, 8)
  return {
    name: `${firstName} ${mark}`,
    email: `${firstName.toLowerCase()}-${mark}@example.com`,
    password: 'indigo cloth in the rain',
  }
}

/** Signs up on the pages, and confirms by the mail that arrives. Ends on the page that asks what one came for. */
export async function signUp(page: Page, who: Who): Promise<void> {
  await page.goto('/sign-up')
  await page.getByLabel('Your name').fill(who.name)
  await page.getByLabel('E-mail address').fill(who.email)
  await page.getByLabel('Password', { exact: true }).fill(who.password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Check your mail' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText(who.email)
  await page.goto(linkIn(await mailTo(who.email, /Confirm your e-mail address/), /verify-email/))
  await expect(page.getByRole('main')).toContainText(who.email)
  await page.getByRole('button', { name: 'Confirm and go on' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `Welcome, ${who.name}` })).toBeVisible()
}

/** The same by the procedures behind the pages. The mail is real here too. */
export async function signedUp(page: Page, who: Who): Promise<void> {
  await call(page, 'identity.signUp', { displayName: who.name, email: who.email, password: who.password })
  const link = linkIn(await mailTo(who.email, /./), /verify-email/)
  await call(page, 'identity.verifyEmail', { token: new URL(link).searchParams.get('token') })
}
