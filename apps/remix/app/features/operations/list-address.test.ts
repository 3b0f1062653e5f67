import { expect, test } from 'vitest'
import { listAddress } from './list-address.ts'

test('what is looked for stays on the next page, and what isn’t said is left out', () => {
  expect(listAddress('/ops/acts', { about: 'user:1', cursor: 'c' })).toBe('/ops/acts?about=user%3A1&cursor=c')
  expect(listAddress('/ops/acts', { about: undefined, cursor: null })).toBe('/ops/acts')
})
