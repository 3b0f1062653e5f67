import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import everyday from '../vitest.config.ts'

/** As every day, but for *.long.ts, with the time they need. */
export default defineConfig({
  ...everyday,
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    ...everyday.test,
    projects: undefined,
    include: ['**/*.long.ts'],
    exclude: ['**/node_modules/**', '**/build/**', '**/generated/**'],
    testTimeout: 30 * 60_000,
    hookTimeout: 5 * 60_000,
  },
})
