import { expect, type Page } from '@playwright/test'

/** Makes a monthly plan in the studio. */
export async function makePlan(page: Page, plan: { name: string; price: string }): Promise<void> {
  await page.goto('/studio/plans')
  await page.getByRole('link', { name: 'Make your first plan' }).click()
  await page.getByLabel('Name', { exact: true }).fill(plan.name)
  await page.getByLabel('Price a month').fill('0')
  await page.getByLabel('What it gives').fill('Every pattern and film\nComments and questions')
  await page.getByRole('button', { name: 'Put on sale' }).click()
  // A price that can't be: said beside the field, with what was typed still there.
  await expect(page.getByLabel('Price a month')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel('Price a month')).toBeFocused()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(plan.name)
  await page.getByLabel('Price a month').fill(plan.price)
  await page.getByRole('button', { name: 'Put on sale' }).click()
  await expect(page.getByText(`“${plan.name}” is on sale now.`)).toBeVisible()
}
