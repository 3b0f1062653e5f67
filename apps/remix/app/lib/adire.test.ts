import { expect, test } from 'vitest'
import { drawCover } from './adire.ts'

test('the same seed gives the same cloth, another seed another', () => {
  expect(drawCover('slow-fire-kitchen', 222)).toBe(drawCover('slow-fire-kitchen', 222))
  expect(drawCover('slow-fire-kitchen')).not.toBe(drawCover('palmwine-strings'))
})

test('a seed never becomes part of the picture, so nobody can write into it', () => {
  expect(drawCover('"><script>alert(1)</script>')).not.toContain('script')
})
