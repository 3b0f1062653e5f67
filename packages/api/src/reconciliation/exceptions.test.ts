import { newId } from '@odim/db'
import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Caller } from '../router.ts'
import {
  createMoneyWorld,
  decideFlag,
  type MoneyWorld,
  sellingCreator,
  signUpOperator,
  signUpPerson,
} from '../testing/index.ts'
import type { Difference } from './differences.ts'
import { reconcile } from './index.ts'
import { listExceptions } from './list-exceptions.ts'

let world: MoneyWorld
let caller: Caller
beforeAll(async () => {
  world = await createMoneyWorld()
  caller = (await signUpOperator(world, { displayName: 'Ngozi' })).caller
}, 60_000)
afterAll(() => world.close())
beforeEach(() =>
  asOwner(
    world.database,
    'DELETE FROM payment_exceptions; DELETE FROM payout_exceptions; DELETE FROM reconciliation_exceptions',
  ),
)

const run = () => reconcile(world.systemContext('job:reconciliation.run'))
const shown = async () => (await caller.reconciliation.list()).exceptions
const reason = 'a test does it'
const aPaymentException = (kind: string) =>
  asOwner(world.database, 'INSERT INTO payment_exceptions (id, kind, detail) VALUES ($1, $2, $3)', [newId(), kind, {}])
const aPayoutException = () =>
  asOwner(
    world.database,
    `INSERT INTO payout_exceptions (id, integration_id, kind, detail) VALUES ($1, 'ng', 'shortage', '{}')`,
    [newId()],
  )

it('whatever waits is in one list, and is somebody’s once it is taken', async () => {
  await aPaymentException('amount-mismatch')
  await aPayoutException()
  expect((await shown()).map(({ list, owner }) => [list, owner])).toEqual([
    ['payment', null],
    ['payout', null],
  ])
  for (const { list, id } of await shown()) await caller.reconciliation.take({ list, exceptionId: id })
  expect((await shown()).map(({ owner }) => owner)).toEqual(['Ngozi', 'Ngozi'])
  const [first] = await shown()
  // It is in another list.
  await expect(caller.reconciliation.take({ list: 'difference', exceptionId: first?.id ?? '' })).rejects.toMatchObject({
    public: { code: 'common.not_found' },
  })
})

it('only what is about no money of ours is right because somebody says so', async () => {
  await aPaymentException('unknown-reference')
  await aPaymentException('amount-mismatch')
  await aPayoutException()
  for (const { list, id, kind, acceptable } of await shown()) {
    expect({ kind, acceptable }).toEqual({ kind, acceptable: kind === 'unknown-reference' })
    const accepted = caller.reconciliation.accept({ list, exceptionId: id, reason })
    if (acceptable) await accepted
    else await expect(accepted).rejects.toMatchObject({ public: { code: 'common.not_found' } })
  }
  expect((await shown()).map(({ kind }) => kind)).toEqual(['amount-mismatch', 'shortage'])
})

it('of more differences than are read at once none is called gone', async () => {
  const difference: Difference = {
    ...{
      kind: 'transfer-unknown',
      integrationId: 'ng',
      currency: 'NGN',
      subject: '1',
      reference: null,
      paymentId: null,
    },
    ...{ ours: 0n, theirs: -5n, happenedAt: new Date(), listed: false },
  }
  const list = (differences: Difference[], complete: boolean) =>
    world
      .systemContext()
      .transaction(tx => listExceptions(tx, { differences, complete, read: ['ng'], now: world.clock.now() }))
  expect(await list([difference], true)).toEqual({ opened: 1, closed: 0 })
  expect(await list([], false)).toEqual({ opened: 0, closed: 0 })
  expect(await list([], true)).toEqual({ opened: 0, closed: 1 })
})

it('turned off, nothing is read or repaired, and operators are told; on again, it is', async () => {
  const creator = await sellingCreator(world)
  const { reference } = await (await signUpPerson(world)).caller.payments.begin({ planId: creator.plan.id })
  await world.sim.force(reference, { status: 'success' })
  const state = async () => (await world.services.db.prisma.payment.findUniqueOrThrow({ where: { reference } })).state
  await decideFlag(world, 'payments.reconciler', 'off')
  await run()
  expect([await state(), await world.services.db.prisma.providerSync.count()]).toEqual(['pending', 0])
  expect((await caller.reconciliation.list()).paused).toBe(true)
  await expect(caller.reconciliation.runNow()).rejects.toMatchObject({ public: { code: 'reconciliation.paused' } })
  await decideFlag(world, 'payments.reconciler', 'on')
  await run()
  expect(await state()).toBe('captured')
  expect((await caller.reconciliation.list()).paused).toBe(false)
})
