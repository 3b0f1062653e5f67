import { expect, test } from 'vitest'
import { createTestDatabase } from '../index.ts'
import { runBattery } from './battery.ts'
import { mutationsOf } from './mutations.ts'
import { noticed } from './survives.ts'

test('whatever is taken away or turned round, something fails', async () => {
  const database = await createTestDatabase()
  const mutations = await mutationsOf(database)
  // With nothing changed it passes, or what follows proves nothing.
  await runBattery(database.ownerUrl).finally(() => database.drop())
  expect(mutations.length).toBeGreaterThan(150)
  const survivors: string[] = []
  for (const mutation of mutations) if ((await noticed(mutation)) === null) survivors.push(mutation.name)
  expect(survivors).toEqual([])
})
