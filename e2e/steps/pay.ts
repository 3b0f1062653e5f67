import { expect, type Page } from '@playwright/test'
import { stack } from '../env.ts'

/** On the checkout page of the stand-in, reached by our button. */
export async function atCheckout(page: Page): Promise<void> {
  await expect(page).toHaveURL(url => url.origin === stack.sim)
  await expect(page.getByRole('heading', { name: 'Pay with your card' })).toBeVisible()
}

/** Fills in a documented test card by its name and pays. */
export async function payWith(page: Page, card: string, amount: string): Promise<void> {
  await page.getByRole('link', { name: card }).click()
  await page.getByRole('button', { name: `Pay ${amount}` }).click()
}

export async function isOpen(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'You can read everything now' })).toBeVisible()
}
