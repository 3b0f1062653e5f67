import { expect, it } from 'vitest'
import { loadRules } from './load-rules.ts'
import { faults } from './testing/faults.ts'
import { firedBy } from './testing/fire.ts'

/** Can't be caused from here: they need the built pages, hours of failing jobs, or a disk to fill. Recorded, all are proved in rules.test.ts. */
const notFromHere = ['job-errors', 'route-errors', 'route-slow', 'storage-full']

it('every rule has its real fault, or stands here with the reason why not', () => {
  expect([...Object.keys(faults), ...notFromHere].sort()).toEqual(
    loadRules()
      .map(({ name }) => name)
      .sort(),
  )
})

it.for(Object.keys(faults))('a real fault fires %s', async name => {
  expect(await firedBy(name)).toEqual([name])
})
