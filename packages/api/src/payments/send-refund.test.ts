import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { brokenInvariants, createMoneyWorld, type MoneyWorld, runDueJobs, sellingCreator } from '../testing/money.ts'
import { signUpPerson } from '../testing/people.ts'
import { followRefund } from './follow-refund.ts'
import { sendRefund } from './send-refund.ts'

let world: MoneyWorld
let planId: string
beforeAll(async () => {
  world = await createMoneyWorld()
  planId = (await sellingCreator(world)).plan.id
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.set(new Date())
  await world.sim.control('/faults', { clear: true })
  return async () => expect(await brokenInvariants(world.database)).toEqual([])
})

const prisma = () => world.services.db.prisma

/** A fan who paid one order twice; the refund of the second is due. */
async function paidTwice(card = 'success') {
  const fan = await signUpPerson(world)
  const { reference: first } = await fan.caller.payments.begin({ planId })
  const { reference: second } = await fan.caller.payments.retry({ reference: first, attempt: 'new' })
  for (const reference of [first, second]) {
    await world.sim.pay(reference, card)
    await fan.caller.payments.confirm({ reference })
  }
  const payment = await prisma().payment.findUniqueOrThrow({ where: { reference: second }, include: { refunds: true } })
  const [refund] = payment.refunds
  if (!refund) throw new Error('no refund')
  const atProvider = () => world.services.paystack.of('ng').listRefunds(payment.providerId ?? '')
  const row = () => prisma().refund.findUniqueOrThrow({ where: { id: refund.id } })
  return { fan, refund, payment, atProvider, row, second }
}

/** How often the provider was asked to send money back. */
const sentRefunds = async () => {
  const seen = await world.sim.look('/requests?path=/refund')
  return z
    .array(z.object({ method: z.string() }))
    .parse(seen)
    .filter(({ method }) => method === 'POST').length
}

const end = async (id: string | undefined, status: string) => world.sim.control(`/refunds/${id}`, { status })
const due = async () =>
  asOwner(
    world.database,
    `SELECT a.kind, coalesce(sum(e.amount), 0)::text AS sum FROM ledger_accounts a JOIN ledger_entries e ON e.account_id = a.id
     WHERE a.kind = 'refunds-due' GROUP BY a.kind`,
  )

describe('the refund of a second payment', () => {
  it('is sent once, followed, and posted when the provider has processed it', async () => {
    const { row, atProvider, fan, second } = await paidTwice()
    expect(await due()).toEqual([{ kind: 'refunds-due', sum: '-250000' }])
    await runDueJobs(world)
    expect((await row()).state).toBe('pending')
    const [sent] = await atProvider()
    await end(sent?.id, 'processed')
    world.clock.advance({ minutes: 2 })
    await runDueJobs(world)
    expect(await row()).toMatchObject({ state: 'processed', providerId: sent?.id })
    expect(await due()).toEqual([{ kind: 'refunds-due', sum: '0' }])
    expect((await fan.caller.payments.byReference({ reference: second })).refund?.state).toBe('processed')
    expect((await atProvider()).length).toBe(1)
  })

  it.each([
    ['effect-then-reset', 1],
    ['effect-then-500', 1],
    ['malformed', 1],
    ['hang', 2],
    ['reset', 2],
    ['fail', 2],
  ])('is never sent twice, whatever becomes of the answer (%s)', async (kind, sendings) => {
    const { refund, row, atProvider } = await paidTwice()
    const before = await sentRefunds()
    // 10 s of a hanging call would only make this test slow: 'hang' is cut short by the stand-in.
    await world.sim.control('/faults', { match: { method: 'POST', path: '/refund' }, kind, ms: 300 })
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => sendRefund(world.systemContext(), { refundId: refund.id })),
    )
    expect(tries.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect(await sentRefunds()).toBe(before + 1)
    world.clock.advance({ minutes: 3 })
    await Promise.all([1, 2, 3].map(() => sendRefund(world.systemContext(), { refundId: refund.id })))
    expect((await row()).state).toBe('pending')
    expect(await atProvider()).toHaveLength(1)
    expect(await sentRefunds()).toBe(before + sendings)
  })

  it('that fails is a matter for a person, and settled if the provider sends it after all', async () => {
    const { row, atProvider, payment, refund } = await paidTwice()
    await runDueJobs(world)
    const [sent] = await atProvider()
    await end(sent?.id, 'needs-attention')
    world.clock.advance({ minutes: 2 })
    await runDueJobs(world)
    expect((await row()).state).toBe('needs-attention')
    const exceptions = () => prisma().paymentException.findMany({ where: { paymentId: payment.id } })
    expect(await exceptions()).toMatchObject([{ kind: 'refund-failed', resolvedAt: null }])
    await end(sent?.id, 'processed')
    await Promise.all([1, 2, 3].map(() => followRefund(world.systemContext(), { refundId: refund.id })))
    expect((await row()).state).toBe('processed')
    expect((await exceptions())[0]?.resolvedAt).not.toBe(null)
  })
})
