import { describe, expect, test } from 'vitest'
import { addWorkingTime } from './working-time.ts'

const hour = 3_600_000
const later = (start: string, hours: number) => new Date(addWorkingTime(Date.parse(start), hours * hour)).toISOString()

describe("a dispute's clock", () => {
  test.each([
    ['within a day', '2026-11-24T09:00:00Z', 4, '2026-11-24T13:00:00.000Z'],
    ['over a night', '2026-11-24T09:00:00Z', 16, '2026-11-25T01:00:00.000Z'],
    ['over the weekend', '2026-11-27T20:59:00Z', 16, '2026-11-30T13:00:00.000Z'],
    ['two days that begin on a Thursday', '2026-11-26T12:00:00Z', 48, '2026-11-30T12:01:00.000Z'],
    ['begun on a Saturday', '2026-11-28T10:00:00Z', 16, '2026-11-30T16:00:00.000Z'],
    ['begun on a Sunday', '2026-11-29T23:59:59Z', 48, '2026-12-02T00:00:00.000Z'],
    ['to the last minute of a Friday', '2026-11-27T19:59:00Z', 4, '2026-11-27T23:59:00.000Z'],
  ])('%s', (_name, start, hours, due) => {
    expect(later(start, hours)).toBe(due)
  })
})
