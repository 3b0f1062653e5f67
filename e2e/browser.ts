import { type Browser, type BrowserContext, test as base, chromium, type Page } from '@playwright/test'
import { stack } from './env.ts'

export type PersonOptions = {
  javaScript?: boolean
  width?: number
  locale?: string
  colorScheme?: 'light' | 'dark'
}

export type NewPerson = (options?: PersonOptions) => Promise<Page>

type Fixtures = {
  /** A browser of their own for each person of a journey, and an address of their own on the network. */
  person: NewPerson
}

/** The browser that comes as a package. Its own arguments aren't used: with them contexts die and web security is off. */
export const test = base.extend<Fixtures, { packagedBrowser: Browser }>({
  packagedBrowser: [
    async ({ browserName: _ }, use) => {
      const browser = await chromium.launch({
        executablePath: stack.browser,
        args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
      })
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],
  person: async ({ packagedBrowser }, use, info) => {
    const contexts: BrowserContext[] = []
    const problems: string[] = []
    await use(async ({ javaScript = true, width = 1280, locale = 'en-GB', colorScheme = 'light' } = {}) => {
      const context = await packagedBrowser.newContext({
        baseURL: stack.url,
        javaScriptEnabled: javaScript,
        viewport: { width, height: 860 },
        locale,
        colorScheme,
        timezoneId: 'Africa/Lagos',
        extraHTTPHeaders: { 'X-Forwarded-For': anyAddress() },
      })
      context.setDefaultTimeout(15_000)
      contexts.push(context)
      const page = await context.newPage()
      // A page that throws or breaks its own Content-Security-Policy is a failure, whatever the journey saw.
      page.on('pageerror', error => problems.push(`${page.url()}: ${error.message}`))
      page.on('console', message => {
        if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) {
          problems.push(`${page.url()}: ${message.text()}`)
        }
      })
      return page
    })
    if (info.status !== info.expectedStatus) {
      for (const [index, context] of contexts.entries()) {
        for (const page of context.pages())
          await page.screenshot({ path: info.outputPath(`person-${index}.png`), fullPage: true })
      }
    }
    for (const context of contexts) await context.close()
    base.expect(problems, 'errors in the browser').toEqual([])
  },
})

export const { expect } = test

/** One of the 16 million addresses that nobody has outside a house. */
function anyAddress(): string {
  return `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 256)).join('.')}`
}
