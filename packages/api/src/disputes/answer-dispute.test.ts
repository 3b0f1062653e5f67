import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { disputeWorld } from '../testing/disputes.ts'
import { decideFlag } from '../testing/flags.ts'
import { runDueJobs } from '../testing/money.ts'
import { type Person, signUpOperator } from '../testing/people.ts'
import { sendAnswer } from './send-answer.ts'

let on: Awaited<ReturnType<typeof disputeWorld>>
let operator: Person
beforeAll(async () => {
  on = await disputeWorld()
  operator = await signUpOperator(on.world)
})
afterAll(() => on.world.close())
beforeEach(async () => {
  on.world.clock.set(new Date())
  await on.world.sim.control('/faults', { clear: true })
  return async () => expect(await on.broken()).toEqual([])
})

const said = { message: 'The customer opened what was bought.', reason: 'Looked at the log' }
const answer = (disputeId: string, which: 'accept' | 'contest') =>
  operator.caller.operations.answerDispute({ disputeId, answer: which, ...said })
/** How often the provider was told an answer. */
const told = async () => {
  const seen = z
    .array(z.object({ method: z.string(), path: z.string() }))
    .parse(await on.world.sim.look('/requests?path=/dispute'))
  return seen.filter(({ path }) => path.endsWith('/resolve')).length
}

it('is contested with evidence and a file, and won', async () => {
  const { dispute, paymentId } = await on.disputedSale()
  await answer(dispute.id, 'contest')
  await runDueJobs(on.world)
  expect(await on.disputesOf(paymentId)).toMatchObject([
    { state: 'won', stages: [{ answer: 'contest', answeredBy: operator.actor.userId, outcome: 'won' }] },
  ])
  const uploads = z
    .array(z.object({ size: z.number().nullable(), originalName: z.string() }))
    .parse(await on.world.sim.look('/uploads'))
  expect(uploads.at(-1)?.size).toBeGreaterThan(200)
})

it('is accepted, and lost', async () => {
  const { dispute, paymentId } = await on.disputedSale()
  await answer(dispute.id, 'accept')
  await runDueJobs(on.world)
  expect(await on.disputesOf(paymentId)).toMatchObject([
    { state: 'lost', stages: [{ answer: 'accept', lost: 250_000n }] },
  ])
})

it('is answered once: the second click, and one that comes too late, are refused', async () => {
  const { dispute } = await on.disputedSale()
  const clicks = await Promise.allSettled([answer(dispute.id, 'contest'), answer(dispute.id, 'accept')])
  expect(clicks.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await runDueJobs(on.world)
  await expect(answer(dispute.id, 'accept')).rejects.toMatchObject({ public: { code: 'disputes.not_open' } })
})

it.each(['effect-then-500', 'effect-then-reset', 'malformed', 'reset'])('is never told twice (%s)', async kind => {
  const { dispute, paymentId } = await on.disputedSale()
  const before = await told()
  await answer(dispute.id, 'contest')
  await on.world.sim.control('/faults', { match: { method: 'PUT', path: '/resolve' }, kind, ms: 300 })
  const stageId = dispute.stages[0]?.id ?? ''
  const tries = await Promise.allSettled([1, 2, 3].map(() => sendAnswer(on.world.systemContext(), { stageId })))
  expect(tries.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  on.world.clock.advance({ minutes: 3 })
  await Promise.all([1, 2, 3].map(() => sendAnswer(on.world.systemContext(), { stageId })))
  expect(await on.disputesOf(paymentId)).toMatchObject([{ state: 'won' }])
  expect((await told()) - before).toBe(kind === 'reset' ? 2 : 1)
})

it('is not answered while that is turned off, though the money is held all the same', async () => {
  await decideFlag(on.world, 'payments.disputes', 'off')
  const { dispute } = await on.disputedSale()
  expect(dispute.stages).toMatchObject([{ held: 237_500n }])
  await expect(answer(dispute.id, 'contest')).rejects.toMatchObject({ public: { code: 'disputes.paused' } })
  await decideFlag(on.world, 'payments.disputes', 'on')
  await answer(dispute.id, 'contest')
})
