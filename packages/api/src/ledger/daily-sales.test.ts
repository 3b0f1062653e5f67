import { afterAll, beforeAll, expect, it } from 'vitest'
import { createMoneyWorld, type MoneyWorld, sellingCreator, subscribe } from '../testing/money.ts'
import { refreshPerson, signUpPerson } from '../testing/people.ts'
import { chartDays } from './daily-sales.ts'

let world: MoneyWorld

beforeAll(async () => {
  world = await createMoneyWorld()
}, 60_000)
afterAll(() => world.close())

it('sums what fans paid by the days of whoever looks, and shows the days without a sale', async () => {
  const creator = await sellingCreator(world, { price: '2500' })
  const other = await sellingCreator(world, { price: '900' })
  for (const plan of [creator.plan, creator.plan, other.plan])
    await subscribe(world, await signUpPerson(world), plan.id)

  const today = (await creator.caller.ledger.dailySales()) ?? []
  expect(today.map(({ gross }) => gross.minor)).toEqual([...Array(chartDays - 1).fill(0n), 500_000n])
  expect(today[0]?.gross.currency).toBe('NGN')
  const lagos = new Intl.DateTimeFormat('en-CA', { timeZone: 'Africa/Lagos', dateStyle: 'short' })
  expect(today.at(-1)?.day.toISOString()).toBe(`${lagos.format(world.clock.now())}T00:00:00.000Z`)

  world.clock.advance({ days: 1 })
  const tomorrow = (await creator.caller.ledger.dailySales()) ?? []
  expect(tomorrow.slice(-2).map(({ gross }) => gross.minor)).toEqual([500_000n, 0n])

  world.clock.advance({ days: chartDays })
  expect((await creator.caller.ledger.dailySales())?.every(({ gross }) => gross.minor === 0n)).toBe(true)
})

it('knows nothing before there is a currency', async () => {
  const person = await signUpPerson(world)
  await person.caller.onboarding.savePage({ handle: `h-${Date.now()}`, displayName: 'Ama', bio: '' })
  expect(await (await refreshPerson(world, person)).caller.ledger.dailySales()).toBeNull()
})
