import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safePath } from './safe-path.ts'

test.each([
  ['/discover?q=a#b', '/discover?q=a#b'],
  ['/c/ada', '/c/ada'],
  ['//evil.example', '/home'],
  ['/\\evil.example', '/home'],
  ['/.//evil.example', '/home'],
  ['/a/..//evil.example', '/home'],
  ['/\t/evil.example', '/home'],
  ['https://evil.example', '/home'],
  ['javascript:alert(1)', '/home'],
  ['', '/home'],
  [undefined, '/home'],
  [`/${'a'.repeat(3000)}`, '/home'],
])('%j leads to %s', (wish, expected) => {
  expect(safePath(wish, '/home')).toBe(expected)
})

test('whatever is asked for, a browser stays on our site', () => {
  const nasty = fc.string({
    unit: fc.constantFrom('/', '\\', '.', '@', ':', '\t', '\n', ' ', '%', 'a', '?', '#'),
  })
  fc.assert(
    fc.property(nasty, wish => {
      const path = safePath(`/${wish}`)
      expect(path.startsWith('//')).toBe(false)
      expect(new URL(path, 'https://odim.test').origin).toBe('https://odim.test')
    }),
    { numRuns: 5000 },
  )
})
