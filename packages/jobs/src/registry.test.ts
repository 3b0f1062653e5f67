import { defineJob } from '@odim/db'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { HandlersFor } from './contracts.ts'

const first = defineJob('x.first', z.object({ id: z.string() }))
const second = defineJob('x.second', z.object({ count: z.number() }))
const contracts = [first, second] as const
type Handlers = HandlersFor<typeof contracts, object>

// Checked by `tsc`: each line below is an error, or the expectation of one is.
test('a contract without a handler, a handler without a contract, or one of another payload does not compile', () => {
  const whole: Handlers = { 'x.first': async (_ctx, { id }) => void id.length, 'x.second': async () => {} }
  // @ts-expect-error x.second is missing
  const missing: Handlers = { 'x.first': async () => {} }
  // @ts-expect-error there is no x.third
  const stray: Handlers = { ...whole, 'x.third': async () => {} }
  // @ts-expect-error the payload of x.first has no count
  const wrong: Handlers = { ...whole, 'x.first': async (_ctx, payload: { count: number }) => void payload.count }
  expect([whole, missing, stray, wrong].length).toBe(4)
})
