import { ProcedureError } from '@odim/api'
import { createTestWorld, type Person, signUpOperator, type TestWorld } from '@odim/api/testing'
import { defineJob, enqueue } from '@odim/db'
import { asOwner } from '@odim/db/testing'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { countOf, until } from './testing/probe.ts'
import { type RunningWorker, runWorker } from './worker.ts'

const flaky = defineJob('probe.flaky', z.object({ pot: z.string(), token: z.string().optional() }), { maxAttempts: 1 })
const contracts = [flaky] as const

let world: TestWorld
let operator: Person
let worker: RunningWorker
let broken: boolean
let ran: string[]
let holding: PromiseWithResolvers<void> | undefined

beforeEach(async () => {
  world = await createTestWorld()
  operator = await signUpOperator(world)
  await asOwner(world.database, 'DELETE FROM job_outbox')
  broken = true
  ran = []
  holding = undefined
  worker = runWorker({
    url: world.database.url,
    contracts,
    handlers: {
      'probe.flaky': async (_ctx: object, { pot }: { pot: string }) => {
        await holding?.promise
        if (broken) throw new Error(`the ${pot} pot has a crack`)
        ran.push(pot)
      },
    },
    createContext: () => ({}),
    reader: world.services.db.prisma,
    logger: pino({ level: 'silent' }),
  })
})
afterEach(async () => {
  holding?.resolve()
  await worker.stop()
  await world.close()
})

const stage = (pot: string, runAt?: Date) =>
  world.services.db.transaction(tx => enqueue(tx, flaky, { pot, token: 'very-secret' }, runAt ? { runAt } : {}))
const operations = () => operator.caller.operations
const only = async (state: 'failed' | 'waiting' | 'running') => {
  const job = await until(`a job is ${state}`, async () => (await operations().jobs({ state })).items[0])
  if (!job) throw new Error('unreachable: it was waited for')
  return job
}
const left = () => countOf(world.database, 'graphile_worker._private_jobs')
const code = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: unknown) => (error instanceof ProcedureError ? error.public.code : error),
  )

test('a failed job is seen with its error and its payload, tried again, and done', async () => {
  await stage('indigo')
  const job = await only('failed')
  expect(job).toMatchObject({ task: 'probe.flaky', attempts: 1, maxAttempts: 1 })
  const details = await operations().job({ jobId: job.id })
  expect(details.lastError).toContain('the indigo pot has a crack')
  expect(details.payload).toContain('"pot": "indigo"')
  expect(details.payload).not.toContain('very-secret')
  expect(await code(operations().moveJob({ jobId: job.id, act: 'cancel' }))).toBe('operations.job_elsewhere')
  broken = false
  await operations().moveJob({ jobId: job.id, act: 'retry' })
  await until('it ran', async () => ran.length > 0)
  await until('it left the queue', async () => (await left()) === 0)
  expect(ran).toEqual(['indigo'])
  expect(await code(operations().job({ jobId: job.id }))).toBe('operations.job_not_found')
  const { items } = await operations().acts({ about: `job:${job.id}` })
  expect(items.map(({ act, detail }) => [act, detail])).toEqual([['job.retry', { task: 'probe.flaky', attempts: 1 }]])
})

test('a waiting job runs at once when told to, or never when cancelled, which can be undone', async () => {
  broken = false
  const tomorrow = new Date(Date.now() + 86_400_000)
  await stage('cancelled', tomorrow)
  const cancelled = await only('waiting')
  await operations().moveJob({ jobId: cancelled.id, act: 'cancel' })
  expect((await only('failed')).lastError).toBe('Cancelled by an operator')
  expect(await code(operations().moveJob({ jobId: cancelled.id, act: 'run-now' }))).toBe('operations.job_elsewhere')
  await stage('soon', tomorrow)
  const soon = await only('waiting')
  await operations().moveJob({ jobId: soon.id, act: 'run-now' })
  await until('it ran', async () => ran.includes('soon'))
  await operations().moveJob({ jobId: cancelled.id, act: 'retry' })
  await until('the cancelled one ran after all', async () => ran.includes('cancelled'))
})

test('a job that a worker holds is left alone by every act', async () => {
  broken = false
  holding = Promise.withResolvers()
  await stage('held')
  const job = await only('running')
  for (const act of ['retry', 'run-now', 'cancel', 'remove'] as const)
    expect(await code(operations().moveJob({ jobId: job.id, act })), act).toBe('operations.job_running')
  expect((await operations().acts({})).items).toEqual([])
  holding.resolve()
  await until('it left the queue', async () => (await left()) === 0)
  expect(ran).toEqual(['held'])
})

test('a failed job is removed for good; the list goes page by page and by task', async () => {
  await stage('one')
  await stage('two')
  await until('both failed', async () => (await operations().jobs({})).items.length === 2)
  const first = await operations().jobs({ limit: 1 })
  const second = await operations().jobs({ limit: 1, cursor: first.nextCursor ?? undefined })
  expect(second.nextCursor).toBeNull()
  expect(first.items[0]?.id).not.toBe(second.items[0]?.id)
  expect((await operations().jobs({ task: 'probe.other' })).items).toEqual([])
  expect(first.tasks).toEqual([{ task: 'probe.flaky', waiting: 0, running: 0, failed: 2 }])
  await operations().moveJob({ jobId: first.items[0]?.id ?? '', act: 'remove' })
  expect((await operations().jobs({})).items.map(({ id }) => id)).toEqual([second.items[0]?.id])
})
