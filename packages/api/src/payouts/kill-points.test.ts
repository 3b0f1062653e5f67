import { setTimeout as delay } from 'node:timers/promises'
import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type KillPointName, killPoints } from '../kill-point.ts'
import { endKillables, type Killable, startKillable } from '../testing/killable-processes.ts'
import { letJobsComeDue } from '../testing/let-jobs-come-due.ts'
import { brokenInvariants, createMoneyWorld, type MoneyWorld } from '../testing/money.ts'
import { askForPayout, earn, type Payee, payableCreator, sentTo } from '../testing/payouts.ts'

/*
 * The worker is really killed (SIGKILL to itself) between every two steps of a payout. Each victim finds what the one before it left; a
 * sound worker brings all of it to its end: everybody is paid, nobody twice.
 */

// Each starts a worker, and waits for it to be killed.
vi.setConfig({ testTimeout: 60_000 })

let world: MoneyWorld
const asked: { payee: Payee; payoutId: string; how: string }[] = []
beforeAll(async () => {
  world = await createMoneyWorld()
  await world.sim.topUp(50_000_000)
}, 60_000)
afterAll(async () => {
  endKillables()
  await world.close()
})

const start = (killAt: KillPointName | null = null): Promise<Killable> =>
  startKillable('worker', { config: world.services.config, killAt })

/** Jobs and leases wait for a time to come; here it comes. */
async function letTimePass(): Promise<void> {
  await letJobsComeDue(world.database)
  await asOwner(
    world.database,
    `UPDATE payout_transfers SET sent_at = sent_at - interval '3 minutes', created_at = created_at - interval '3 minutes'
     WHERE outcome IS NULL AND sent_at < now() + interval '1 hour'`,
  )
}

const points: KillPointName[] = [
  ...(['job.start', 'job.after-effect'] as const),
  ...killPoints.filter(name => name.startsWith('payout.')),
]

describe('a worker killed between every two steps of a payout', () => {
  it.each(points)('at %s', async killAt => {
    const payee = await payableCreator(world)
    await earn(world, payee, 2)
    asked.push({ payee, payoutId: await askForPayout(payee, '2000'), how: killAt })
    await letTimePass()
    const victim = await start(killAt)
    expect(await victim.ended).toBe('SIGKILL')
  })

  it('a sound one pays everybody, each once', async () => {
    const worker = await start()
    const { prisma } = world.services.db
    for (const end = Date.now() + 60_000; ; await delay(200)) {
      await letTimePass()
      const unpaid = await prisma.payout.findMany({
        where: { state: { not: 'paid' } },
        select: {
          ...{ state: true, heldReason: true, heldUntil: true },
          transfers: { select: { sends: true, sentAt: true, outcome: true } },
        },
      })
      if (unpaid.length === 0) break
      if (Date.now() > end) throw new Error(`waited in vain until everybody was paid: ${JSON.stringify(unpaid)}`)
    }
    await worker.stop()
    for (const { payee, payoutId, how } of asked) {
      const { state } = await prisma.payout.findUniqueOrThrow({ where: { id: payoutId }, select: { state: true } })
      expect({ how, state, sent: (await sentTo(world, payee)).length }).toEqual({ how, state: 'paid', sent: 1 })
    }
    // Without a worker nobody empties the outbox.
    expect((await brokenInvariants(world.database)).filter(broken => !broken.startsWith('i25-outbox-drains'))).toEqual(
      [],
    )
  }, 120_000)
})
