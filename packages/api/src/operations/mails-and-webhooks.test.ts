import { newId } from '@odim/db'
import { asOwner } from '@odim/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createMoneyWorld,
  type MoneyWorld,
  type Person,
  runDueJobs,
  sellingCreator,
  signUpOperator,
  signUpPerson,
  subscribe,
} from '../testing/index.ts'
import { ProcedureError } from '../trpc.ts'

let world: MoneyWorld
let operator: Person

beforeAll(async () => {
  world = await createMoneyWorld()
  operator = await signUpOperator(world)
}, 60_000)
afterAll(() => world.close())

const code = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: unknown) => (error instanceof ProcedureError ? error.public.code : error),
  )

async function failedMail(): Promise<string> {
  const id = newId()
  await asOwner(
    world.database,
    `INSERT INTO mails (id, to_address, template, locale, params, dedupe_key, state)
     VALUES ($1, 'zainab@example.org', 'reset-password', 'en', '{"token":"very-secret"}', $2, 'queued')`,
    [id, `test:${id}`],
  )
  await asOwner(
    world.database,
    `UPDATE mails SET state = 'failed', last_error = '550 zainab@example.org: no such user' WHERE id = $1`,
    [id],
  )
  return id
}

/** All three stand before the mail's row before the first of them is let at it: else the first may be done before the others begin. */
async function askedThreeTimesAtOnce(mailId: string) {
  let answers: Promise<unknown>[] = []
  const waiting = () =>
    asOwner(
      world.database,
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
  await world.services.db.transaction(async tx => {
    await tx.$queryRaw`SELECT FROM mails WHERE id = ${mailId}::uuid FOR UPDATE`
    answers = [1, 2, 3].map(() => code(operator.caller.operations.resendMail({ mailId })))
    await expect.poll(waiting, { timeout: 10_000 }).toEqual([{ n: 3 }])
  })
  return Promise.all(answers)
}

describe('mails', () => {
  it('show no address but to whom asks for it, which is written down, and never what is in them', async () => {
    const { operations } = operator.caller
    const mailId = await failedMail()
    const { items } = await operations.mails({ state: 'failed' })
    const [mail] = items
    expect(mail).toMatchObject({ id: mailId, to: 'z…@example.org', lastError: '550 z…@example.org: no such user' })
    expect(await operations.mail({ mailId })).toMatchObject({ to: 'z…@example.org' })
    expect(JSON.stringify([items, await operations.mail({ mailId })])).not.toMatch(/very-secret|zainab/)
    // What an alert's mail is told apart by holds its address.
    const dedupeKey = `alert:1:fired:zainab@example.org`
    await asOwner(world.database, 'UPDATE mails SET dedupe_key = $2 WHERE id = $1', [mailId, dedupeKey])
    expect((await operations.mail({ mailId })).dedupeKey).toBe('alert:1:fired:z…@example.org')
    expect((await operations.acts({ about: `mail:${mailId}` })).items).toEqual([])
    expect(await operations.openMail({ mailId })).toMatchObject({ toAddress: 'zainab@example.org' })
    expect((await operations.acts({ about: `mail:${mailId}` })).items.map(({ act }) => act)).toEqual(['mail.open'])
  })

  it('are sent again when they failed, once, and not otherwise', async () => {
    const { operations } = operator.caller
    const mailId = await failedMail()
    const jobs = () => asOwner(world.database, `SELECT task FROM job_outbox WHERE payload->>'mailId' = $1`, [mailId])
    const answers = await askedThreeTimesAtOnce(mailId)
    expect(answers.toSorted()).toEqual([null, 'operations.mail_not_failed', 'operations.mail_not_failed'].toSorted())
    expect(await jobs()).toEqual([{ task: 'notifications.send-mail' }])
    expect((await operations.mail({ mailId })).state).toBe('queued')
    expect(await code(operations.resendMail({ mailId: newId() }))).toBe('common.not_found')
  })
})

describe('a queued mail', () => {
  const queued = async () => {
    const id = newId()
    await asOwner(
      world.database,
      `INSERT INTO mails (id, to_address, template, locale, params, dedupe_key, state)
       VALUES ($1, 'zainab@example.org', 'reset-password', 'en', '{}', $2, 'queued')`,
      [id, `test:${id}`],
    )
    return id
  }
  const resent = (mailId: string) => code(operator.caller.operations.resendMail({ mailId }))
  const resendable = async (mailId: string) => (await operator.caller.operations.mail({ mailId })).resendable
  const addJob = (mailId: string) =>
    asOwner(
      world.database,
      `SELECT id FROM graphile_worker.add_job('notifications.send-mail', json_build_object('mailId', $1::text))`,
      [mailId],
    )

  it('whose job has vanished is queued again, once however many ask', async () => {
    const mailId = await queued()
    expect(await resendable(mailId)).toBe(true)
    const answers = await askedThreeTimesAtOnce(mailId)
    expect(answers.filter(answer => answer === null)).toHaveLength(1)
    expect(await resendable(mailId)).toBe(false)
    const jobs = await asOwner(world.database, `SELECT task FROM job_outbox WHERE payload->>'mailId' = $1`, [mailId])
    expect(jobs).toEqual([{ task: 'notifications.send-mail' }])
  })

  it('whose job waits or runs is left alone; one whose job has given up is not', async () => {
    const mailId = await queued()
    await addJob(mailId)
    expect([await resendable(mailId), await resent(mailId)]).toEqual([false, 'operations.mail_not_failed'])
    await asOwner(
      world.database,
      `UPDATE graphile_worker._private_jobs SET attempts = max_attempts, locked_at = now(), locked_by = 'w' WHERE payload->>'mailId' = $1`,
      [mailId],
    )
    expect(await resendable(mailId)).toBe(false)
    await asOwner(
      world.database,
      `UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL WHERE payload->>'mailId' = $1`,
      [mailId],
    )
    expect([await resendable(mailId), await resent(mailId)]).toEqual([true, null])
  })
})

describe('staged jobs', () => {
  it('are listed, the first first, a page at a time, with nothing secret of what they carry', async () => {
    const { operations } = operator.caller
    await asOwner(
      world.database,
      `INSERT INTO job_outbox (task, payload) SELECT 'test.staged', jsonb_build_object('n', n, 'token', 'very-secret')
       FROM generate_series(1, 3) n`,
    )
    const before = await operations.stagedJobs({ limit: 100 })
    const ours = before.items.filter(({ task }) => task === 'test.staged')
    expect(ours).toHaveLength(3)
    expect(JSON.stringify(before)).not.toContain('very-secret')
    expect(before.items.map(({ id }) => Number(id))).toEqual(
      before.items.map(({ id }) => Number(id)).toSorted((a, b) => a - b),
    )
    const first = await operations.stagedJobs({ limit: 1 })
    const second = await operations.stagedJobs({ limit: 1, cursor: first.nextCursor ?? undefined })
    expect([...first.items, ...second.items]).toEqual(before.items.slice(0, 2))
    expect((await operations.stagedJobs({ limit: 1, cursor: before.items.at(-1)?.id })).items).toEqual([])
  })
})

describe('webhooks', () => {
  it('are shown without card and person, and processed again without any effect happening twice', async () => {
    const { operations } = operator.caller
    const seller = await sellingCreator(world)
    const fan = await signUpPerson(world)
    const { reference } = await subscribe(world, fan, seller.plan.id)
    const eventId = newId()
    const body = JSON.stringify({
      event: 'charge.success',
      data: { reference, customer: { email: 'fan@example.com' }, authorization: { last4: '4081' } },
    })
    await asOwner(
      world.database,
      `INSERT INTO webhook_events (id, integration_id, dedupe_key, event, reference, body, verdict, handled_at)
       VALUES ($1, 'ng', $2, 'charge.success', $3, $4, 'failed', now())`,
      [eventId, `t:${eventId}`, reference, Buffer.from(body)],
    )
    const shown = await operations.webhook({ eventId })
    expect(shown.body).toContain(reference)
    expect(shown.body).not.toMatch(/4081|fan@example/)
    const count = () =>
      asOwner(
        world.database,
        `SELECT (SELECT count(*) FROM ledger_postings)::int AS postings, (SELECT count(*) FROM subscription_periods)::int AS periods`,
      )
    const before = await count()
    for (const round of [1, 2]) {
      await operations.processWebhookAgain({ eventId })
      expect(await runDueJobs(world), String(round)).toContain('payments.handle-webhook')
      expect((await operations.webhook({ eventId })).verdict).toBe('done')
      expect(await count()).toEqual(before)
    }
    expect((await operations.acts({ about: `webhook:${eventId}` })).items).toHaveLength(2)
    expect((await operations.webhooks({ verdict: 'done' })).items.map(({ id }) => id)).toContain(eventId)
    expect((await operations.webhooks({ verdict: 'waiting' })).items).toEqual([])
  })

  it('and jobs don’t say in the text of an error whom it was about', async () => {
    const { operations } = operator.caller
    const said = 'Error: no zainab@example.org at Bearer abcdefghijkl'
    const eventId = newId()
    await asOwner(world.database, `SELECT graphile_worker.add_job('telemetry.forget-old')`)
    const jobs = await operations.jobs({ state: 'waiting', task: 'telemetry.forget-old' })
    const jobId = jobs.items[0]?.id ?? ''
    await asOwner(
      world.database,
      `UPDATE graphile_worker._private_jobs SET attempts = max_attempts, last_error = $2 WHERE id = $1::bigint`,
      [jobId, said],
    )
    await asOwner(
      world.database,
      `INSERT INTO webhook_events (id, integration_id, dedupe_key, event, body, verdict, handled_at, error)
       VALUES ($1, 'ng', $2, 'charge.success', '{}', 'failed', now(), $3)`,
      [eventId, `t:${eventId}`, said],
    )
    const shown = [
      (await operations.jobs({ state: 'failed' })).items.find(({ id }) => id === jobId)?.lastError,
      (await operations.job({ jobId })).lastError,
      (await operations.webhooks({ verdict: 'failed' })).items.find(({ id }) => id === eventId)?.error,
      (await operations.webhook({ eventId })).error,
    ]
    expect(shown).toEqual(Array(4).fill('Error: no [mail] at Bearer [redacted]'))
  })

  it('whose body is no JSON are not shown', async () => {
    const eventId = newId()
    await asOwner(
      world.database,
      `INSERT INTO webhook_events (id, integration_id, dedupe_key, event, body) VALUES ($1, 'ng', $2, 'unreadable', 'not json')`,
      [eventId, `t:${eventId}`],
    )
    expect(await operator.caller.operations.webhook({ eventId })).toMatchObject({ body: null, bytes: 8, verdict: null })
  })
})
