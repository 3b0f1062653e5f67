import { expect, it } from 'vitest'
import { faults } from './testing/faults.ts'
import { firedBy } from './testing/fire.ts'
import { whyNoDisk } from './testing/full-disk.ts'

// That none is missing is held to in apps/remix/alerts.long.ts, which has those that take the built pages.
const noDisk = await whyNoDisk()

it.for(Object.keys(faults))('a real fault fires %s', async (name, { skip }) => {
  skip(name === 'storage-full' && noDisk !== null, `no disk can be mounted: ${noDisk}`)
  expect(await firedBy(name)).toEqual([name])
})
