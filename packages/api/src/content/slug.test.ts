import fc from 'fast-check'
import { expect, it } from 'vitest'
import { freeSlug, slugFrom } from './slug.ts'

it.each([
  ['How to season a new clay pot', 'how-to-season-a-new-clay-pot'],
  ["Don't hurry — it's clay!", 'dont-hurry-its-clay'],
  ['Crème brûlée à la maison', 'crème-brûlée-à-la-maison'],
  ['كيف تطبخ الأرز؟', 'كيف-تطبخ-الأرز'],
  ['  ///  ', 'post'],
  ['../../etc/passwd', 'etc-passwd'],
])('makes of %j the address %j', (title, slug) => {
  expect(slugFrom(title)).toBe(slug)
})

it('always fits an address and a column, whatever the title', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), title => {
      const slug = slugFrom(title)
      expect(slug).toMatch(/^[\p{L}\p{N}\p{M}-]+$/u)
      expect([...slug].length).toBeLessThanOrEqual(80)
    }),
  )
})

it('numbers what is taken', () => {
  expect(freeSlug('a', new Set(['a', 'a-2', 'a-4']))).toBe('a-3')
})
