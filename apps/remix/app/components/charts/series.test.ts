import fc from 'fast-check'
import { expect, test } from 'vitest'
import { marksFor, rowsOf, thinned } from './series.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 12, minute))

test('series share their moments; where one was not measured stands null', () => {
  const rows = rowsOf([
    {
      key: 'a',
      label: 'A',
      points: [
        { at: at(2), value: 5 },
        { at: at(1), value: Number.NaN },
      ],
    },
    { key: 'b', label: 'B', points: [{ at: at(3), value: 0 }] },
  ])
  expect(rows).toEqual([
    { at: at(1), values: [null, null] },
    { at: at(2), values: [5, null] },
    { at: at(3), values: [null, 0] },
  ])
})

test('a day of minutes becomes few points, its peak kept', () => {
  const points = Array.from({ length: 1440 }, (_, minute) => ({ at: at(minute), value: minute === 777 ? 900 : 1 }))
  const rows = thinned(rowsOf([{ key: 'a', label: 'A', points }]))
  expect(rows).toHaveLength(120)
  expect(rows.filter(({ values }) => values[0] === 900)).toHaveLength(1)
  expect(thinned([])).toEqual([])
})

test('a hole as long as what is joined stays a hole', () => {
  const points = Array.from({ length: 240 }, (_, minute) => ({ at: at(minute), value: minute < 4 ? null : 1 }))
  expect(thinned(rowsOf([{ key: 'a', label: 'A', points }]), 60)[0]?.values).toEqual([null])
})

test('the marks hold every value, evenly apart, and few of them', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1 }), values => {
      const large = values.map(value => Math.round(value * 100) / 100)
      const marks = marksFor(large)
      const [first = Number.NaN] = marks
      const last = marks.at(-1) ?? Number.NaN
      expect(first).toBeLessThanOrEqual(Math.min(0, ...large))
      expect(last).toBeGreaterThanOrEqual(Math.max(0, ...large))
      expect(marks.length).toBeGreaterThan(1)
      expect(marks.length).toBeLessThan(12)
    }),
  )
  expect(marksFor([0.1, 0.27])).toEqual([0, 0.1, 0.2, 0.3])
  expect(marksFor([])).toEqual([0, 1])
  expect(marksFor([0, null])).toEqual([0, 1])
})
