import { expect, test } from 'vitest'
import { percentile, runPairs, spreadOf } from './measure.ts'
import { benchLine } from './report.ts'

test('the spread of several, odd or even', () => {
  expect(spreadOf([5, 1, 3])).toEqual({ min: 1, median: 3, max: 5 })
  expect(spreadOf([4, 1, 3, 2])).toEqual({ min: 1, median: 2.5, max: 4 })
  expect(spreadOf([7])).toEqual({ min: 7, median: 7, max: 7 })
  expect(percentile([...Array(100).keys()], 99)).toBe(98)
  expect(percentile([3], 50)).toBe(3)
})

test('both sides are warmed up, then measured in turns, and the ratio is that of each pair', async () => {
  const order: string[] = []
  const side = (name: string, values: number[]) => ({
    name,
    run: async (seconds: number) => {
      order.push(`${name}${seconds}`)
      return { value: values.shift() ?? Number.NaN, also: { 'p50 ms': seconds } }
    },
  })
  const measured = await runPairs(
    { about: 'x', unit: 'y/s', aim: 0.5, product: side('a', [999, 10, 40]), reference: side('b', [999, 20, 40]) },
    { pairs: 2, seconds: 6, say: () => {} },
  )
  expect(order).toEqual(['a18', 'b18', 'a6', 'b6', 'a6', 'b6'])
  expect(measured.ratio).toEqual({ min: 0.5, median: 0.75, max: 1 })
  expect(measured.also).toEqual([{ what: 'p50 ms', product: 6, reference: 6 }])
  expect(benchLine('page', measured)).toBe('BENCH {"name":"page","value":25,"unit":"y/s","reference":30,"ratio":0.75}')
  expect(benchLine('page', { ...measured, part: 'feed' })).toContain('"name":"page.feed"')
})
