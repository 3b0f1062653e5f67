import { expect, test } from './browser.ts'
import { mailTo } from './mailbox.ts'
import { call } from './steps/call.ts'
import { newcomer, signedUp } from './steps/people.ts'

const guesses = [
  { browser: 'fr-CI', lang: 'fr', direction: 'ltr', signIn: 'Se connecter' },
  { browser: 'ar-EG', lang: 'ar', direction: 'rtl', signIn: 'تسجيل الدخول' },
  { browser: 'sw-KE', lang: 'en', direction: 'ltr', signIn: 'Sign in' },
]

for (const { browser, lang, direction, signIn } of guesses) {
  test(`guessed from the browser: ${browser} gives ${lang}`, async ({ person }) => {
    const page = await person({ locale: browser })
    await page.goto('/')
    await expect(page.locator('html')).toHaveAttribute('lang', lang)
    await expect(page.locator('html')).toHaveAttribute('dir', direction)
    await expect(page.getByRole('banner').getByRole('link', { name: signIn })).toBeVisible()
  })
}

for (const javaScript of [true, false]) {
  test(`changed by a form and remembered, JavaScript ${javaScript ? 'on' : 'off'}`, async ({ person }) => {
    const page = await person({ javaScript })
    await page.goto('/discover?q=cloth')
    await page.getByRole('banner').getByLabel('Language: English').click()
    await page.getByRole('banner').getByRole('button', { name: 'العربية' }).click()
    // Back where one was, now from right to left.
    await expect(page).toHaveURL('/discover?q=cloth')
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    await page.goto('/sign-in')
    await expect(page.locator('html')).toHaveAttribute('lang', 'ar')
  })
}

test('kept on the account: another device speaks it too, and so do the mails', async ({ person }) => {
  const who = newcomer('Mariam')
  const page = await person()
  await signedUp(page, who)
  await page.goto('/discover')
  await page.getByRole('banner').getByLabel('Language: English').click()
  await page.getByRole('banner').getByRole('button', { name: 'Français' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')

  const other = await person()
  await other.goto('/sign-in')
  await other.getByLabel('E-mail address').fill(who.email)
  await other.getByLabel('Password', { exact: true }).fill(who.password)
  await other.getByRole('button', { name: 'Sign in' }).click()
  await expect(other.locator('html')).toHaveAttribute('lang', 'fr')

  const stranger = await person({ locale: 'ar-EG' })
  await call(stranger, 'identity.requestPasswordReset', { email: who.email })
  await mailTo(who.email, /Choisissez un nouveau mot de passe/)
})
