import { setTimeout as delay } from 'node:timers/promises'
import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { KillPointName } from '../kill-point.ts'
import { endKillables, startKillable } from '../testing/killable-processes.ts'
import { letJobsComeDue } from '../testing/let-jobs-come-due.ts'
import { brokenInvariants } from '../testing/money.ts'
import { refundWorld } from '../testing/refunds.ts'

/*
 * Column F of the fault matrix, as far as it is about processes: web and worker are really killed between every two steps of a refund.
 * Whoever comes next brings it to its end; the provider was asked once, the ledger has taken it once.
 */

// Each starts a process, and waits for it to be killed.
vi.setConfig({ testTimeout: 60_000 })

let on: Awaited<ReturnType<typeof refundWorld>>
const begun: { paymentId: string; how: string }[] = []
beforeAll(async () => {
  on = await refundWorld()
}, 60_000)
afterAll(async () => {
  endKillables()
  await on.world.close()
})

const start = (role: 'web' | 'worker', killAt: KillPointName | null = null) =>
  startKillable(role, { config: on.world.services.config, killAt })

it.each(['refund.before-insert', 'refund.before-commit'] as const)(
  'kill -9 app before provider call, at %s: nothing was done, and the next click does it once',
  async killAt => {
    const { reference, paymentId } = await on.sale()
    const victim = await start('web', killAt)
    const click = fetch(`${victim.url}/refund`, {
      method: 'POST',
      body: JSON.stringify({ token: on.seller.token, reference }),
    })
    await expect(click).rejects.toThrow()
    expect(await victim.ended).toBe('SIGKILL')
    expect(await on.refundsOf(paymentId)).toEqual([])
    await on.refund(reference, '1000')
    begun.push({ paymentId, how: killAt })
  },
)

// Each victim finds what the one before it left; a sound worker ends it all.
it.each([
  'job.start',
  'refund.before-send',
  'refund.after-send',
  'refund.after-reply',
  'refund.before-commit',
  'refund.after-commit',
  'job.after-effect',
] as const)('kill -9 worker at %s: the next one goes on', async killAt => {
  const { reference, paymentId } = await on.sale()
  await on.refund(reference)
  begun.push({ paymentId, how: killAt })
  const victim = await start('worker', killAt)
  await letTimePass()
  expect(await victim.ended).toBe('SIGKILL')
})

it('a sound worker brings all of them to their end, each exactly once', async () => {
  const worker = await start('worker')
  const waiting = () => on.prisma.refund.count({ where: { state: 'requested' } })
  for (const end = Date.now() + 90_000; (await waiting()) > 0; await delay(200)) {
    if (Date.now() > end) throw new Error('waited in vain until every refund was sent')
    await letTimePass()
  }
  await worker.stop()
  for (const { paymentId, how } of begun) {
    const sent = await on.atProvider(paymentId)
    expect({ how, sent: sent.length }).toEqual({ how, sent: 1 })
    expect((await on.refundsOf(paymentId)).map(({ state, providerId }) => [state, providerId])).toEqual([
      ['pending', sent[0]?.id],
    ])
  }
  const taken = await asOwner(on.world.database, `SELECT 1 FROM ledger_postings WHERE kind = 'refund-requested'`)
  expect(taken).toHaveLength(begun.length)
  // Mails wait here for nobody: what is staged for long is no matter of this test.
  expect((await brokenInvariants(on.world.database)).filter(name => !name.startsWith('i25-'))).toEqual([])
}, 120_000)

/** Jobs and leases wait for a time to come; here it comes. */
async function letTimePass(): Promise<void> {
  await letJobsComeDue(on.world.database)
  await asOwner(
    on.world.database,
    `UPDATE refunds SET requested_at = requested_at - interval '3 minutes' WHERE state = 'requested'`,
  )
}
