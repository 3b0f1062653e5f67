import { expect, type Page } from '@playwright/test'

/**
 * ₦2,500 by a Nigerian card: Paystack takes 1.5 % (₦37.50) and ₦100, which is waived below ₦2,500 only; Odim takes 5 % of what was paid
 * (₦125). What Paystack settles on the next working day counts as available after two days.
 */
export async function seesSale(page: Page, sale: { fan: string; plan: string }): Promise<void> {
  await page.goto('/studio/balance')
  const row = page.getByRole('row').filter({ hasText: sale.fan })
  await expect(row).toContainText(sale.plan)
  const shown = ['₦2,500.00', '−₦137.50', '−₦125.00', '₦2,237.50']
  for (const amount of shown) await expect(row.getByRole('cell', { name: amount, exact: true })).toBeVisible()
  const [gross = 0, provider = 0, platform = 0, net = 0] = shown.map(hundredths)
  expect(gross + provider + platform).toBe(net)
  const then = new Date(Date.now() + 2 * 24 * 60 * 60 * 1000)
  const onDay = (style: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { ...style, timeZone: 'Africa/Lagos' }).format(then)
  await expect(row).toContainText(`On ${onDay({ day: 'numeric', month: 'short', year: 'numeric' })}`)
  await expect(page.getByRole('main')).toContainText(
    `₦2,237.50 on ${onDay({ day: 'numeric', month: 'long', year: 'numeric' })}`,
  )
  await page.goto('/studio')
  // Names stand between marks that keep their direction to themselves.
  await expect(page.getByRole('main')).toContainText(new RegExp(`${sale.fan}\\p{Cf}? joined \\p{Cf}?${sale.plan}`, 'u'))
}

const hundredths = (amount: string) => Number(amount.replace('−', '-').replace(/[₦,.]/g, ''))
