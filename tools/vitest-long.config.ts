import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { resolve } from '../vitest.config.ts'

/** As every day, but for *.long.ts, with the time they need, and each file in a process of its own. */
export default defineConfig({
  resolve,
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    globalSetup: ['packages/db/src/testing/global-setup.ts'],
    maxWorkers: 2,
    include: ['**/*.long.ts'],
    exclude: ['**/node_modules/**', '**/build/**', '**/generated/**'],
    testTimeout: 30 * 60_000,
    hookTimeout: 5 * 60_000,
  },
})
