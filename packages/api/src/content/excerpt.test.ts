import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerpt, readingMinutes } from './excerpt.ts'

describe('excerpt', () => {
  it('is plain text that ends at a word', () => {
    const text = `# Stock\n\nThe **first** stock is for depth, the [second](https://x.example) for light. ${'Most cooks stop after the first. '.repeat(20)}`
    expect(excerpt(text)).toMatch(/^Stock The first stock is for depth, the second for light\. .*…$/)
  })

  it('leaves no comma or full stop before the ellipsis', () => {
    expect(excerpt('One, two, three, four', { paid: true })).toBe('One…')
    expect(excerpt('خمس، ست، سبع، ثمان، تسع', { paid: true })).toBe('خمس…')
  })

  it('never gives away more than a third of a post', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 120 }), text => {
        expect(excerpt(text).length).toBeLessThanOrEqual(Math.max(1, text.length / 3 + 1))
      }),
    )
  })

  it('gives a free post whole when it is short', () => {
    expect(excerpt('Short and **free**.', { paid: false })).toBe('Short and free.')
    expect(excerpt('word '.repeat(200), { paid: false }).length).toBeLessThanOrEqual(281)
  })

  it('says how long the reading takes', () => {
    expect(readingMinutes(0)).toBe(1)
    expect(readingMinutes(4800)).toBe(4)
  })
})
