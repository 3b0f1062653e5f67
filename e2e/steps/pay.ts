import { expect, type Page } from '@playwright/test'
import { z } from 'zod'
import { stack } from '../env.ts'
import { ask, call } from './call.ts'
import { control } from './stand-in.ts'

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

const begunSchema = z.object({ reference: z.string(), authorizationUrl: z.string() })

/** A payment begun by the procedure behind the button. */
export async function begin(page: Page, planId: string): Promise<string> {
  return begunSchema.parse(await call(page, 'payments.begin', { planId })).reference
}

/** Pays for a plan at the stand-in, without its page, and comes back. */
export async function bought(page: Page, planId: string): Promise<string> {
  const reference = await begin(page, planId)
  await control('/pay', { reference, card: 'success' })
  await call(page, 'payments.confirm', { reference })
  return reference
}

/** Opens the checkout from the page that says what is paid for, and says the attempt's reference. */
export async function toCheckout(page: Page, planId: string): Promise<void> {
  await page.goto(`/subscribe/${planId}`)
  await page.getByRole('button', { name: /^Pay / }).click()
  await atCheckout(page)
}

/** The latest attempt of somebody. */
export async function latestReference(page: Page): Promise<string> {
  const list = z.object({ items: z.array(z.object({ reference: z.string() })) })
  return list.parse(await ask(page, 'payments.list', {})).items[0]?.reference ?? ''
}
