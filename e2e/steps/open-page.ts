import { expect, type Page } from '@playwright/test'
import { picture } from './make-files.ts'
import type { Who } from './people.ts'

export type CreatorPage = { handle: string; title: string }

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

/** From "what brings you here?" to a public page in Nigeria, through each step of opening it. */
export async function openPage(page: Page, who: Who): Promise<CreatorPage> {
  const handle = who.name.toLowerCase().replace(' ', '-')
  await page.getByRole('link', { name: 'I want to create' }).click()

  await expect(heading(page, 'What should people find you under?')).toBeVisible()
  await expect(page.getByLabel('Name of your page')).toHaveValue(who.name)
  await page.getByLabel('Address of your page').fill(handle)
  await page.getByLabel('What do you make?').fill('Adire, dyed in Abeokuta. Patterns, and what they say.')
  await goOn(page)

  await expect(heading(page, 'Where are you paid?')).toBeVisible()
  await page.getByRole('radio', { name: /Nigeria.*Naira/ }).check()
  await goOn(page)

  await expect(heading(page, 'What is your work about?')).toBeVisible()
  await page.getByText('Fashion', { exact: true }).click()
  await page.getByText('Crafts', { exact: true }).click()
  await goOn(page)

  await showFace(page)
  await beFoundByBank(page)

  await expect(heading(page, 'This is your page')).toBeVisible()
  await expect(page.getByRole('main')).toContainText(`/c/${handle}`)
  await expect(page.getByRole('main')).toContainText('Nigeria, Naira')
  await expect(page.getByRole('main')).toContainText('Access Bank ···· 0031')
  await page.getByRole('button', { name: 'Publish my page' }).click()
  await expect(page).toHaveURL(new RegExp(`/c/${handle}$`))
  await expect(heading(page, who.name)).toBeVisible()
  await expect(page.getByText('Your page is public.')).toBeVisible()
  return { handle, title: who.name }
}

const goOn = (page: Page) => page.getByRole('button', { name: 'Save and continue' }).click()

async function showFace(page: Page): Promise<void> {
  await expect(heading(page, 'Show your face, or your work')).toBeVisible()
  await page.getByLabel('Choose a picture').setInputFiles(picture('face.png', 200))
  // With scripts the picture is sent at once and goes on its own; without, the button sends it.
  await goOn(page)
}

/** The owner's name comes from the bank: from the stand-in, where the listed test account belongs to Tunde. */
async function beFoundByBank(page: Page): Promise<void> {
  await expect(heading(page, 'Where should your money go?')).toBeVisible()
  await page.getByLabel('Bank or wallet').selectOption({ label: 'Access Bank' })
  await page.getByLabel('Account number').fill('0690000099')
  await page.getByRole('button', { name: 'Check the account' }).click()
  await expect(page.getByText('The bank knows no account with this number.')).toBeVisible()
  await page.getByLabel('Account number').fill('0690000031')
  await page.getByRole('button', { name: 'Check the account' }).click()
  await expect(page.getByRole('heading', { name: 'Is this you?' })).toBeVisible()
  await expect(page.getByText('TUNDE BABATUNDE ADEYEMI')).toBeVisible()
  await page.getByRole('button', { name: 'Yes, this is my account' }).click()
}
