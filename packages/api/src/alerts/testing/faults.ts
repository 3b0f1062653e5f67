import { createHmac } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { asOwner } from '@odim/db/testing'
import { createMailTransport } from '../../integrations/mail/index.ts'
import { startSmtpServer } from '../../integrations/mail/smtp-test-server.ts'
import { checkInvariants } from '../../invariants/index.ts'
import { deliverMail } from '../../notifications/index.ts'
import { receiveWebhook } from '../../payments/index.ts'
import { reconcile } from '../../reconciliation/index.ts'
import { type MoneyWorld, sellingCreator, signUpPerson } from '../../testing/index.ts'
import { startKillable } from '../../testing/killable-processes.ts'
import { makePicture, uploadMedia, uploadPicture } from '../../testing/media.ts'
import type { Fault } from './fault.ts'
import { storageFull } from './full-disk.ts'

const query = (world: MoneyWorld, sql: string) => asOwner(world.database, sql)

async function until(what: string, ask: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await ask()); await delay(50))
    if (Date.now() > end) throw new Error(`Waited in vain until ${what}.`)
}

/** The real worker with its real queue, as a process; killed when `work` is over. */
async function withWorker(world: MoneyWorld, work: () => Promise<void>): Promise<void> {
  const worker = await startKillable('worker', { config: world.services.config, killAt: null })
  try {
    await until('it beats', async () => (await query(world, 'SELECT 1 FROM worker_heartbeats')).length > 0)
    await work()
  } finally {
    await worker.stop()
  }
}

async function refusedTwelveTimes(work: () => Promise<unknown>): Promise<void> {
  for (let time = 0; time < 12; time += 1) await work().catch(() => {})
}

/** A table is gone, as after a migration that failed: whoever reads it gets an unexpected error. */
async function withoutPosts(world: MoneyWorld, times: number): Promise<void> {
  await query(world, 'ALTER TABLE creators RENAME TO creators_gone')
  for (let time = 0; time < times; time += 1)
    await world
      .callerFor(null)
      .discovery.discover({})
      .catch(() => {})
}

async function begun(world: MoneyWorld, count: number): Promise<{ reference: string; confirm(): Promise<unknown> }[]> {
  const seller = await sellingCreator(world)
  const payments = []
  for (let index = 0; index < count; index += 1) {
    const { caller } = await signUpPerson(world)
    const { reference } = await caller.payments.begin({ planId: seller.plan.id })
    payments.push({ reference, confirm: () => caller.payments.confirm({ reference }) })
  }
  return payments
}

/** A real fault for each rule, but for those that take the built pages and the whole worker: apps/remix/alerts.long.ts has them. */
export const faults: Readonly<Record<string, Fault>> = {
  'worker-gone': { cause: world => withWorker(world, async () => {}), after: 2 },
  'queue-age': { cause: async world => void (await signUpPerson(world)), after: 3 },
  'jobs-given-up': {
    cause: world =>
      withWorker(world, async () => {
        await query(world, `INSERT INTO job_outbox (task, payload, max_attempts) VALUES ('payments.verify', '{}', 1)`)
        await until('it is given up', async () => {
          const rows = await query(
            world,
            'SELECT 1 FROM graphile_worker._private_jobs WHERE attempts >= max_attempts AND locked_at IS NULL',
          )
          return rows.length > 0
        })
      }),
  },
  'procedure-errors': { cause: world => withoutPosts(world, 25) },
  'error-burst': {
    cause: async world => {
      await withoutPosts(world, 12)
      await world.services.telemetry.flush()
      await until(
        'they are kept',
        async () => (await query(world, 'SELECT 1 FROM error_groups WHERE count >= 10')).length > 0,
      )
    },
  },
  'procedure-slow': {
    cause: async world => {
      const locked = query(world, 'BEGIN; LOCK TABLE creators; SELECT pg_sleep(3); COMMIT')
      await until('it is locked', async () => {
        const rows = await query(
          world,
          `SELECT 1 FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND relation = 'creators'::regclass AND granted`,
        )
        return rows.length > 0
      })
      await Promise.all(Array.from({ length: 60 }, () => world.callerFor(null).discovery.discover({})))
      await locked
    },
  },
  'paystack-errors': {
    cause: async world => {
      await world.sim.control('/faults', { match: { path: '' }, kind: 'fail', status: 500, times: 'all' })
      await refusedTwelveTimes(() => world.services.paystack.of('ng').verifyTransaction('sub-nobody-has-this-one'))
    },
  },
  // Declined cards: their payments end as abandoned.
  'payment-success': {
    cause: async world => {
      for (const { reference, confirm } of await begun(world, 10)) {
        await world.sim.pay(reference, '4084080000005408')
        await confirm()
      }
    },
  },
  'money-exceptions': {
    cause: async world => {
      for (const { reference, confirm } of await begun(world, 1)) {
        await world.sim.force(reference, { amount: 100, status: 'success' })
        await confirm()
      }
    },
  },
  // Money under a name of ours that we have no payment of.
  'exceptions-waiting': {
    cause: async world => {
      const reference = `sub-${'0'.repeat(32)}`
      await world.services.paystack.of('ng').initializeTransaction({
        ...{ email: 'a@example.com', amount: { minor: 70_000n, currency: 'NGN' }, reference },
        ...{ callbackUrl: 'http://localhost:3000/', metadata: {} },
      })
      await world.sim.force(reference, { status: 'success' })
      world.clock.advance({ minutes: 3 })
      await reconcile(world.systemContext())
    },
    after: 19,
  },
  // The ledger could be changed.
  'invariant-broken': {
    cause: async (world, owner) => {
      for (const { reference, confirm } of await begun(world, 1)) {
        await world.sim.pay(reference)
        await confirm()
      }
      await owner('ALTER TABLE ledger_entries DISABLE TRIGGER ledger_entries_append_only')
      await checkInvariants(world.systemContext())
    },
    after: 1,
  },
  // A sale, and nobody who seals it.
  'ledger-unsealed': {
    cause: async world => {
      for (const { reference, confirm } of await begun(world, 1)) {
        await world.sim.pay(reference)
        await confirm()
      }
    },
    after: 2,
  },
  'webhooks-unprocessed': {
    cause: async world => {
      const rawBody = Buffer.from(JSON.stringify({ event: 'charge.success', data: { id: 1, reference: 'x' } }))
      const [ng] = world.services.config.integrations
      const signature = createHmac('sha512', ng?.secretKey ?? '')
        .update(rawBody)
        .digest('hex')
      await receiveWebhook(world.services, { rawBody, signature })
    },
    after: 3,
  },
  // The world's mail server is a port on which nobody listens.
  'mails-stuck': {
    cause: world =>
      withWorker(world, async () => {
        await signUpPerson(world)
        await until(
          'a mail was tried',
          async () => (await query(world, 'SELECT 1 FROM mails WHERE attempts > 0')).length > 0,
        )
      }),
    after: 11,
  },
  'mails-refused': {
    cause: async world => {
      const smtp = await startSmtpServer({ refuse: { status: 550, text: 'no such person' } })
      const ctx = { ...world.systemContext(), mail: createMailTransport({ url: smtp.url, from: 'a@odim.test' }) }
      for (let time = 0; time < 10; time += 1) await signUpPerson(world)
      for (const { id } of await world.services.db.prisma.mail.findMany()) await deliverMail(ctx, { mailId: id })
      await smtp.stop()
    },
  },
  'upload-failures': {
    cause: async world => {
      const { actor } = await signUpPerson(world)
      const broken = (await makePicture({ format: 'png' })).subarray(0, 4000)
      for (let time = 0; time < 5; time += 1) await uploadMedia(world, actor, { bytes: broken, purpose: 'avatar' })
    },
  },
  'uploads-held': {
    cause: async world => {
      const { actor } = await signUpPerson(world)
      const scannerGone: MoneyWorld = {
        ...world,
        systemContext: cause => ({
          ...world.systemContext(cause),
          config: { ...world.services.config, uploadWithoutScanner: 'hold' },
        }),
      }
      await uploadPicture(scannerGone, actor, { purpose: 'avatar', seed: 1 })
    },
    after: 16,
  },
  'event-loop-lag': {
    cause: async world => {
      world.services.telemetry.start()
      await delay(50)
      for (const end = Date.now() + 900; Date.now() < end; );
      await delay(50)
    },
    lasting: true,
  },
  'pool-waiting': {
    cause: async world => {
      world.services.telemetry.start()
      const slow = Array.from({ length: 40 }, () => world.services.db.prisma.$queryRaw`SELECT pg_sleep(0.4)::text`)
      await delay(50)
      const written = world.services.telemetry.flush()
      await Promise.all(slow)
      await written
    },
    lasting: true,
  },
  'storage-full': storageFull,
  'no-metrics': { cause: async world => void (await world.callerFor(null).discovery.discover({})), after: 6 },
}
