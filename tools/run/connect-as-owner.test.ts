import { createTestDatabase } from '@odim/db/testing'
import { expect, test } from 'vitest'
import { connectAsOwner, NoDatabase } from './connect-as-owner.ts'

test('a database that is not there, or has no tables yet, is said in a sentence', async () => {
  const db = await createTestDatabase()
  try {
    const at = (name: string) => Object.assign(new URL(db.ownerUrl), { pathname: `/${name}` }).href
    for (const name of ['nobody_made_this', 'postgres'])
      await expect(connectAsOwner(at(name), 'test'), name).rejects.toThrow(NoDatabase)
    const client = await connectAsOwner(db.ownerUrl, 'test')
    await client.end()
  } finally {
    await db.drop()
  }
})
