import { defineConfig } from '@playwright/test'

// One stack for the whole run, started as processes by stack.ts; tests make their own people, so they don't meet.
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  globalSetup: './stack.ts',
  outputDir: '../.data/e2e',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: { locale: 'en-GB', timezoneId: 'Africa/Lagos', screenshot: 'only-on-failure', actionTimeout: 15_000 },
})
