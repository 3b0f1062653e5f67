import { describe, expect, it } from 'vitest'
import { renderApart } from './render-apart.ts'

describe('renderApart', () => {
  it('renders what people write, one text after another', async () => {
    const texts = Array.from({ length: 5 }, (_, i) =>
      renderApart(`# ${i}\n\n${'one two three '.repeat(20)}`, { paid: true }),
    )
    const rendered = await Promise.all(texts)
    expect(rendered.map(({ bodyHtml }) => bodyHtml.slice(0, 10))).toEqual([0, 1, 2, 3, 4].map(i => `<h2>${i}</h2>`))
    expect(rendered[0]?.teaser).toMatch(/^0 one two .*…$/)
  })

  // why: each of them kept the whole process from answering, for 3 to 30 seconds; the first two ended in a stack overflow.
  it.each([
    ['quotes in quotes', '>'.repeat(100_000)],
    ['emphasis in emphasis', `${'*'.repeat(50_000)}a${'*'.repeat(50_000)}`],
    ['many footnotes', Array.from({ length: 6000 }, (_, i) => `[^${i}]\n\n[^${i}]: x\n\n`).join('')],
  ])(
    'refuses %s without keeping anybody else waiting',
    async (_name, text) => {
      await renderApart('a', { paid: false })
      let ticks = 0
      const clock = setInterval(() => {
        ticks += 1
      }, 20)
      const started = performance.now()
      await expect(renderApart(text, { paid: true })).rejects.toMatchObject({ code: 'content.too_intricate' })
      clearInterval(clock)
      expect(performance.now() - started).toBeLessThan(5000)
      // The event loop went on turning.
      expect(ticks).toBeGreaterThan((performance.now() - started) / 100)
      expect((await renderApart('**well**', { paid: false })).bodyHtml).toBe('<p><strong>well</strong></p>')
    },
    20_000,
  )
})
