import { expect, it } from 'vitest'
import { firedBy } from './testing/fire.ts'

// Each of the others has its real fault in `pnpm test:long alerts`.
it.for(['worker-gone', 'paystack-errors', 'mails-stuck'])('a real fault fires %s', { timeout: 120_000 }, async name => {
  expect(await firedBy(name)).toEqual([name])
})
