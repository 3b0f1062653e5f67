import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createDatabase, openSignals } from '@odim/db'
import { asOwner } from '@odim/db/testing'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../clock.ts'
import { createTestWorld, decideFlag, type Person, signUpOperator, type TestWorld } from '../testing/index.ts'
import { ProcedureError } from '../trpc.ts'
import { openFlags } from './open-flags.ts'
import { nobody } from './rule.ts'

let world: TestWorld
let operators: Person[]
const children = new Set<ChildProcess>()

beforeAll(async () => {
  world = await createTestWorld()
  operators = await Promise.all([signUpOperator(world), signUpOperator(world), signUpOperator(world)])
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await world.close()
})

async function until(what: () => boolean | Promise<boolean>, why: () => string): Promise<void> {
  for (const limit = Date.now() + 30_000; !(await what()); await delay(10))
    if (Date.now() > limit) throw new Error(`it did not happen within 30 s: ${why()}`)
}

async function follower(name: string) {
  const config = { ...world.services.config, applicationName: name, poolSize: 2 }
  const script = join(import.meta.dirname, '../testing/flag-listener.ts')
  const child = spawn(process.execPath, [script, JSON.stringify({ config })], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.add(child)
  const said: string[] = []
  child.stdout.on('data', (chunk: Buffer) => said.push(...`${chunk}`.split('\n').filter(Boolean)))
  const last = () => said.at(-1) ?? ''
  await until(
    () => last() !== '',
    () => `${name} never spoke`,
  )
  return {
    said,
    last,
    cut: () =>
      asOwner(
        world.database,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '${name}-signals'`,
      ),
  }
}

/** As an operator does it: look, decide, and look again where somebody was quicker. */
async function decide(who: Person, rounds: number): Promise<number> {
  let refused = 0
  for (let done = 0; done < rounds; ) {
    const { version } = await who.caller.flags.get({ key: 'uploads' })
    const rule = { state: 'some' as const, percentage: 1 + ((version * 37) % 99) }
    try {
      await who.caller.flags.change({ key: 'uploads', version, ...rule, reason: 'a race', confirmed: true })
      done += 1
    } catch (error) {
      if (!(error instanceof ProcedureError) || error.public.code !== 'flags.changed_meanwhile') throw error
      refused += 1
    }
  }
  return refused
}

it('whoever races, and whichever connection is cut: every process ends at the newest', async () => {
  const followers = await Promise.all(['flags-a', 'flags-b', 'flags-c'].map(follower))
  const cuts = (async () => {
    for (let round = 0; round < 6; round += 1) {
      await delay(60)
      await followers[round % 3]?.cut()
    }
  })()
  const refused = await Promise.all(operators.map(who => decide(who, 8)))
  await cuts
  // Somebody was really slower than somebody else, or nothing was raced.
  expect(refused.reduce((sum, of) => sum + of)).toBeGreaterThan(0)
  const { version } = await world.services.db.prisma.flag.findUniqueOrThrow({ where: { key: 'uploads' } })
  expect(version).toBe(24)
  await until(
    () => followers.every(({ last }) => last().includes(`v${version}`)),
    () => followers.map(({ last }) => last()).join(' | '),
  )
  expect(new Set(followers.map(({ last }) => last())).size).toBe(1)
  for (const { said } of followers) {
    // Nobody ever went back to an older decision.
    const seen = said.map(text => Number(/uploads:\dv(\d+)/.exec(text)?.[1] ?? 0))
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  }
}, 90_000)

it('what changed while a connection was down is read when it is back', async () => {
  await decideFlag(world, 'uploads', 'on')
  const away = await follower('flags-away')
  // The notice goes out while nobody listens: the cut is made within the transaction that changes the flag, before it commits.
  const [operator] = operators
  await asOwner(
    world.database,
    `DO $$ BEGIN
       PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'flags-away-signals';
       UPDATE flags SET version = version + 1, state = 'off', percentage = 0, changed_by = '${operator?.actor.userId}';
       PERFORM pg_notify('odim_flags', 'uploads');
     END $$`,
  )
  await until(() => away.last().includes('uploads:0') && !away.last().includes('uploads:0v'), away.last)
}, 90_000)

it('without any signal the slow look finds it', async () => {
  const { databaseUrl } = world.services.config
  const db = createDatabase({ url: databaseUrl, poolSize: 1 })
  const nowhere = new URL(databaseUrl)
  nowhere.port = '9'
  const signals = openSignals(nowhere.href)
  const logger = pino({ level: 'silent' })
  const flags = openFlags({ db, signals, clock: systemClock, logger, pollEveryMs: 50 })
  onTestFinished(async () => {
    await flags.close()
    await signals.close()
    await db.close()
  })
  await decideFlag(world, 'uploads', 'on')
  await until(
    () => flags.isOn('uploads', nobody),
    () => 'on',
  )
  await decideFlag(world, 'uploads', 'off')
  await until(
    async () => !(await flags.isOn('uploads', nobody)),
    () => 'off',
  )
})
