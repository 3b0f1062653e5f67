import { afterAll, beforeAll, expect, it } from 'vitest'
import { createMoneyWorld, type MoneyWorld, sellingCreator, signUpOperator, signUpPerson } from '../testing/index.ts'
import { takeReading } from './take-reading.ts'

let world: MoneyWorld

beforeAll(async () => {
  world = await createMoneyWorld()
})
afterAll(() => world.close())

/** Begun, paid with such a card or left, and looked at. */
async function attempt(planId: string, card: string | null): Promise<string> {
  const { caller } = await signUpPerson(world)
  const { reference } = await caller.payments.begin({ planId })
  if (card !== null) await world.sim.pay(reference, card)
  const { state } = await caller.payments.confirm({ reference })
  return state
}

it('counts a declined card as a failure, and leaves out who merely left; the figure and the alert alike', async () => {
  const operator = await signUpOperator(world)
  const { plan } = await sellingCreator(world)
  const figure = async () =>
    (await operator.caller.successMetrics.read({ days: '7' })).figures.find(({ name }) => name === 'payment-success')
  const reading = () =>
    takeReading(
      world.systemContext(),
      { measure: { of: 'stock', stock: 'payment-success', atLeast: 1 }, window: 3_600_000 },
      new Date(Date.now() + 1000),
    )

  expect(await attempt(plan.id, 'success')).toBe('captured')
  expect(await attempt(plan.id, null)).toBe('abandoned')
  world.clock.set(new Date(Date.now() + 1000))
  expect(await figure()).toMatchObject({ value: 1, whole: 1 })
  expect(await reading()).toEqual({ value: 1, about: null })

  for (const card of ['4084080000005408', 'insufficient-funds', '4084080000005408'])
    expect(await attempt(plan.id, card)).toBe('abandoned')
  world.clock.set(new Date(Date.now() + 1000))
  expect(await figure()).toMatchObject({ value: 0.25, whole: 4 })
  expect(await reading()).toEqual({ value: 0.25, about: null })
})
