import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decideFlag } from '../testing/flags.ts'
import { brokenInvariants, createMoneyWorld, type MoneyWorld } from '../testing/money.ts'
import { earn, type Payee, payableCreator } from '../testing/payouts.ts'
import { weeklyPayouts } from './weekly-payouts.ts'

let world: MoneyWorld
beforeAll(async () => {
  world = await createMoneyWorld()
}, 60_000)
afterAll(() => world.close())

const run = () => weeklyPayouts(world.systemContext('job:payouts.weekly'))
const ofHers = async (payee: Payee) => (await payee.caller.payouts.own({})).items
const monday = { schedule: 'weekly', weekday: 1, hour: 9 } as const
/** The next Monday at an hour of UTC. */
function toMonday(hour: number): void {
  const now = world.clock.now()
  const days = (8 - now.getUTCDay()) % 7 || 7
  world.clock.set(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days, hour)))
}
const inZone = (payee: Payee, timeZone: string) =>
  world.services.db.prisma.creator.update({ where: { id: payee.creatorId }, data: { timeZone } })

describe('every week', () => {
  it('pays all there is at the creator’s own hour, once', async () => {
    const payee = await payableCreator(world)
    await inZone(payee, 'Africa/Lagos')
    await earn(world, payee, 2)
    await payee.caller.payouts.saveSettings(monday)
    toMonday(7)
    await run()
    expect(await ofHers(payee)).toEqual([])
    // Nine in Lagos is eight in Greenwich.
    toMonday(8)
    await Promise.all([run(), run(), run()])
    await run()
    expect(await ofHers(payee)).toMatchObject([{ origin: 'weekly', state: 'requested' }])
    expect((await payee.caller.payouts.standing())?.available.minor).toBe(0n)
  })

  it('is caught up with for a day and no longer', async () => {
    const [late, later] = [await payableCreator(world), await payableCreator(world)]
    for (const payee of [late, later]) {
      await inZone(payee, 'UTC')
      await earn(world, payee, 2)
      await payee.caller.payouts.saveSettings(monday)
    }
    await later.caller.payouts.saveSettings({ ...monday, hour: 2 })
    toMonday(9)
    world.clock.advance({ hours: 20 })
    await run()
    expect(await ofHers(late)).toHaveLength(1)
    expect(await ofHers(later)).toHaveLength(0)
  })

  it('that was skipped says why', async () => {
    const payee = await payableCreator(world)
    await inZone(payee, 'UTC')
    await payee.caller.payouts.saveSettings(monday)
    toMonday(9)
    await run()
    const settings = async () => (await payee.caller.payouts.standing())?.settings
    expect(await settings()).toMatchObject({ lastSkipReason: 'nothing', lastSkipAt: world.clock.now() })
    await earn(world, payee, 2)
    await decideFlag(world, 'payouts', 'off')
    toMonday(9)
    await run()
    expect(await settings()).toMatchObject({ lastSkipReason: 'paused' })
    await decideFlag(world, 'payouts', 'on')
    toMonday(9)
    await run()
    expect(await settings()).toMatchObject({ lastSkipReason: null })
    expect(await ofHers(payee)).toHaveLength(1)
  })

  it('counts an hour that daylight saving skips as come', async () => {
    const payee = await payableCreator(world)
    await inZone(payee, 'Europe/Paris')
    await earn(world, payee, 2)
    world.clock.set(new Date('2027-03-26T12:00:00Z'))
    await payee.caller.payouts.saveSettings({ schedule: 'weekly', weekday: 7, hour: 2 })
    // On 28 March 2027 it is never two in Paris.
    world.clock.set(new Date('2027-03-28T00:59:00Z'))
    await run()
    expect(await ofHers(payee)).toHaveLength(0)
    world.clock.set(new Date('2027-03-28T01:01:00Z'))
    await run()
    expect(await ofHers(payee)).toHaveLength(1)
    expect(await brokenInvariants(world.database)).toEqual([])
  })
})
