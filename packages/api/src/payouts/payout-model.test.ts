import { asOwner } from '@odim/db/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testEnv } from '../testing/env.ts'
import { brokenInvariants, createMoneyWorld, type MoneyWorld, runDueJobs } from '../testing/money.ts'
import { askForPayout, confirmPassword, earn, lookAtPayout, type Payee, payableCreator } from '../testing/payouts.ts'
import { type Person, signUpOperator } from '../testing/people.ts'
import { sendPayouts } from './send-payouts.ts'

/*
 * Any order of what can happen to payouts, against a model that knows one thing: what a creator has and what is set aside only ever move
 * into each other, or leave when the provider has said that it arrived.
 */

let world: MoneyWorld
let operator: Person
let payee: Payee
beforeAll(async () => {
  world = await createMoneyWorld()
  operator = await signUpOperator(world)
  await world.sim.control('/switches', { transfers: 'pending' })
  await world.sim.topUp(50_000_000)
}, 60_000)
afterAll(() => world.close())

type Step =
  | 'ask'
  | 'send'
  | 'send-twice'
  | 'arrive'
  | 'fail'
  | 'reverse'
  | 'follow'
  | 'hold'
  | 'release'
  | 'give-up'
  | 'lose-answer'
const step = fc.constantFrom<Step>(
  ...(['ask', 'send', 'send-twice', 'arrive', 'fail', 'reverse', 'follow'] as const),
  ...(['hold', 'release', 'give-up', 'lose-answer'] as const),
)

/** All refusals are typed; anything else is a bug. */
const mayRefuse = (call: Promise<unknown>) =>
  call.catch((error: unknown) => {
    if (typeof error === 'object' && error !== null && 'public' in error) return
    throw error
  })
const send = () => sendPayouts(world.systemContext('job:payouts.send'))
const reason = 'the model'

async function newest(): Promise<string | null> {
  const row = await world.services.db.prisma.payout.findFirst({
    where: { creatorId: payee.creatorId },
    orderBy: { id: 'desc' },
    select: { id: true },
  })
  return row?.id ?? null
}

async function take(next: Step): Promise<void> {
  const payoutId = await newest()
  const act = (name: 'hold' | 'release' | 'give-up') =>
    payoutId ? mayRefuse(operator.caller.payouts.move({ payoutId, act: name, reason })) : undefined
  const atProvider = async (end: 'success' | 'failed' | 'reversed') => {
    const made = payoutId ? (await lookAtPayout(world, payoutId)).transfers.at(-1) : undefined
    // What is over, or was never sent, stays as it is there.
    if (made) await world.sim.endTransfer(made.reference, end).catch(() => {})
  }
  if (next === 'ask') await mayRefuse(askForPayout(payee, '1000'))
  else if (next === 'send') await send()
  else if (next === 'send-twice') await Promise.all([send(), send()])
  else if (next === 'lose-answer') {
    await world.sim.control('/faults', { match: { method: 'POST', path: '/transfer$' }, kind: 'effect-then-reset' })
    await send()
    await world.sim.control('/faults', { clear: true })
  } else if (next === 'arrive') await atProvider('success')
  else if (next === 'fail') await atProvider('failed')
  else if (next === 'reverse') await atProvider('reversed')
  else if (next === 'follow') {
    world.clock.advance({ minutes: 20 })
    await runDueJobs(world)
    await confirmPassword(payee)
  } else await act(next)
}

/** What left for good, by the ledger of the provider: every transfer that arrived there and was not sent back, with its fee. */
async function gone(): Promise<bigint> {
  const rows = await asOwner(
    world.database,
    `SELECT coalesce(sum(amount), 0)::text AS sum FROM payouts WHERE creator_id = $1 AND state = 'paid'`,
    [payee.creatorId],
  )
  return BigInt(String(Object(rows[0]).sum))
}

describe('payouts in any order', () => {
  it('keep every unit: what one has, what is set aside and what arrived are what was earned', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async steps => {
        payee = await payableCreator(world)
        await earn(world, payee, 2)
        const earned = (await payee.caller.payouts.standing())?.available.minor ?? 0n
        for (const next of steps) {
          await take(next)
          const standing = await payee.caller.payouts.standing()
          const [available, reserved] = [standing?.available.minor ?? 0n, standing?.reserved.minor ?? 0n]
          expect(available + reserved + (await gone())).toBe(earned)
        }
        expect(await brokenInvariants(world.database)).toEqual([])
      }),
      { numRuns: 8, seed: testEnv.ODIM_SEED, endOnFailure: true },
    )
  }, 120_000)
})
