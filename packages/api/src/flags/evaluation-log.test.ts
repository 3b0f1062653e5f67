import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { decideFlag } from '../testing/flags.ts'
import { createMoneyWorld, type MoneyWorld, sellingCreator, signUpPerson } from '../testing/index.ts'
import { forgetEvaluations } from './forget-evaluations.ts'

let world: MoneyWorld
beforeAll(async () => {
  world = await createMoneyWorld()
})
afterAll(() => world.close())

const kept = async (subject: string) => {
  await world.services.flags.flush()
  return world.services.db.prisma.flagEvaluation.findMany({ where: { subject }, orderBy: { id: 'asc' } })
}

it('keeps what was answered about money, with why and in which request, and nothing about the rest', async () => {
  const seller = await sellingCreator(world)
  const fan = await signUpPerson(world)
  await fan.caller.payments.begin({ planId: seller.plan.id })
  await decideFlag(world, 'checkout', { roles: ['moderator'] })
  await fan.caller.payments.begin({ planId: seller.plan.id }).catch(() => {})
  await world.contextFor(fan.actor).flags.isOn('uploads')
  const common = { flag: 'checkout', creatorId: seller.creatorId, requestId: 'test', evaluatedAt: world.clock.now() }
  expect(await kept(fan.actor.userId)).toMatchObject([
    { ...common, result: true, variant: 'default', reason: 'DEFAULT', flagVersion: 0 },
    { ...common, result: false, variant: 'unmatched', reason: 'TARGETING_MATCH', flagVersion: 1 },
  ])
  await decideFlag(world, 'checkout', 'on')
})

it('lets a payment through when it can’t be written, and writes it when it can', async () => {
  const seller = await sellingCreator(world)
  const fan = await signUpPerson(world)
  await asOwner(world.database, 'REVOKE INSERT ON flag_evaluations FROM odim_app')
  await expect(fan.caller.payments.begin({ planId: seller.plan.id })).resolves.toHaveProperty('authorizationUrl')
  expect(await kept(fan.actor.userId)).toEqual([])
  await asOwner(world.database, 'GRANT INSERT ON flag_evaluations TO odim_app')
  expect(await kept(fan.actor.userId)).toMatchObject([{ flag: 'checkout', result: true }])
  // Once, however often it was tried.
  expect(await kept(fan.actor.userId)).toHaveLength(1)
})

it('waits for no lock on it', async () => {
  const seller = await sellingCreator(world)
  const fan = await signUpPerson(world)
  const { promise: until, resolve: release } = Promise.withResolvers<void>()
  const { promise: locked, resolve: isLocked } = Promise.withResolvers<void>()
  const held = world.services.db.transaction(async tx => {
    await tx.$executeRaw`LOCK TABLE flag_evaluations IN SHARE MODE`
    isLocked()
    await until
  })
  await locked
  await expect(fan.caller.payments.begin({ planId: seller.plan.id })).resolves.toHaveProperty('authorizationUrl')
  release()
  await held
  expect(await kept(fan.actor.userId)).toHaveLength(1)
})

it('forgets after four hundred days', async () => {
  const { flags } = world.contextFor((await signUpPerson(world)).actor)
  await flags.isOn('payouts')
  await flags.flush()
  world.clock.advance({ days: 399 })
  await forgetEvaluations(world.systemContext())
  const before = await world.services.db.prisma.flagEvaluation.count()
  expect(before).toBeGreaterThan(0)
  world.clock.advance({ days: 2 })
  await forgetEvaluations(world.systemContext())
  expect(await world.services.db.prisma.flagEvaluation.count()).toBe(0)
})
