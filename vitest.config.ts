import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const all = [
  'packages/**/*.test.ts',
  'apps/**/*.test.ts',
  'apps/**/*.test.tsx',
  'tools/**/*.test.ts',
  'bench/**/*.test.ts',
]
const never = ['**/node_modules/**', '**/build/**', '**/generated/**', 'e2e/**']
const apart = ['**/*kill-points.test.ts', '**/stop-without-postgres.test.ts', 'packages/jobs/src/worker.test.ts']

/** As apps/remix/vite.config.ts has it. */
export const resolve = { alias: { '~': fileURLToPath(new URL('./apps/remix/app', import.meta.url)) } }

export default defineConfig({
  resolve,
  test: {
    // One Postgres for the run, with a migrated template that every test database is cloned from.
    globalSetup: ['packages/db/src/testing/global-setup.ts'],
    maxWorkers: 2,
    // Most files share their process and what it has imported: importing the product anew for each costs as much as half of all tests.
    // Those that start and kill processes keep one of their own.
    projects: [
      { extends: true, test: { name: 'shared', isolate: false, include: all, exclude: [...never, ...apart] } },
      { extends: true, test: { name: 'apart', include: apart, exclude: never } },
    ],
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
})
