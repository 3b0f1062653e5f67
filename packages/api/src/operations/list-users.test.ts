import { newId } from '@odim/db'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestWorld, signUpOperator, signUpPerson, type TestWorld } from '../testing/index.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createTestWorld()
}, 60_000)
afterAll(() => world.close())

it('a person’s address is masked until an operator asks for it, which is written down', async () => {
  const { operations } = (await signUpOperator(world)).caller
  await signUpPerson(world, { email: 'zainab@example.org' })
  const { items } = await operations.users({ q: 'zainab@example.org' })
  const userId = items[0]?.id ?? ''
  expect((await operations.user({ userId })).email).toBe('z…@example.org')
  expect((await operations.acts({ about: `user:${userId}` })).items).toEqual([])
  expect(await operations.openUser({ userId })).toEqual({ email: 'zainab@example.org' })
  expect((await operations.acts({ about: `user:${userId}` })).items.map(({ act }) => act)).toEqual(['user.open'])
  await expect(operations.openUser({ userId: newId() })).rejects.toMatchObject({ public: { code: 'common.not_found' } })
})
