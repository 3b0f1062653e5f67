import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // As apps/remix/vite.config.ts has it.
  resolve: { alias: { '~': fileURLToPath(new URL('./apps/remix/app', import.meta.url)) } },
  test: {
    include: [
      'packages/**/*.test.ts',
      'apps/**/*.test.ts',
      'apps/**/*.test.tsx',
      'tools/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/build/**', '**/generated/**', 'e2e/**'],
    // One Postgres for the run, with a migrated template that every test database is cloned from.
    globalSetup: ['packages/db/src/testing/global-setup.ts'],
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
})
