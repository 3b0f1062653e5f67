import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Child, type ChildOptions, type ChildPlan, worthTelling } from './child.ts'

let folder: string
const started: Child[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'odim-child-'))
})
afterEach(async () => {
  for (const child of started.splice(0)) child.kill()
  await rm(folder, { recursive: true, force: true })
})

async function start(program: string, plan: Partial<ChildPlan> = {}, more: Partial<ChildOptions> = {}) {
  const file = join(folder, 'program.mjs')
  await writeFile(file, program)
  const told: string[] = []
  const options = {
    tell: (name: string, text: string) => told.push(`${name}: ${text}`),
    logFolder: folder,
    verbose: false,
    ...more,
  }
  const child = new Child({ name: 'thing', args: [file], env: { PATH: '/usr/bin' }, ...plan }, options).start()
  started.push(child)
  return { child, told }
}

const log = () => readFile(join(folder, 'thing.log'), 'utf8').catch(() => '')

test('a process that dies is told and started again, each time later', async () => {
  const { told } = await start("console.log('hello'); process.exit(3)")
  await until(() => told.length >= 2)
  expect(told[0]).toMatch(/^thing: ended with code 3; starting it again in 0.5 s/)
  expect(told[1]).toMatch(/again in 1 s/)
  expect((await log()).match(/hello/g)?.length).toBeGreaterThanOrEqual(2)
})

test('what a setting keeps from starting is not started again', async () => {
  let refused = 0
  const onRefusal = () => refused++
  const { child, told } = await start(
    "console.error('The variable X is missing.'); process.exit(78)",
    {},
    { onRefusal },
  )
  expect(await child.ended).toBe(78)
  await until(() => told.length > 0)
  expect({ told, refused, pid: child.pid }).toEqual({
    ...{ told: ['thing: The variable X is missing.'], refused: 1, pid: undefined },
  })
})

test('a stop lets it finish, and it is not started again', async () => {
  const { child, told } = await start(
    "process.on('SIGTERM', () => setTimeout(() => { console.log('finished'); process.exit(0) }, 200)); setInterval(() => {}, 1000); console.log('up')",
  )
  await until(async () => (await log()).includes('up'))
  await child.stop()
  expect(await log()).toContain('finished')
  expect(told).toEqual([])
})

test('what does not stop in its time is ended, with what it started', async () => {
  const { child, told } = await start(
    `import { spawn } from 'node:child_process'
     process.on('SIGTERM', () => {})
     const inner = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
     console.log('inner', inner.pid)
     setInterval(() => {}, 1000)`,
    { grace: 300 },
  )
  await until(async () => (await log()).includes('inner'))
  const inner = Number(/inner (\d+)/.exec(await log())?.[1])
  expect(isAlive(inner)).toBe(true)
  await child.stop()
  expect(told).toEqual(['thing: did not stop in time; ending it'])
  await until(() => !isAlive(inner))
})

test('when the orchestrator is killed outright, what it started ends', async () => {
  const program = join(folder, 'program.mjs')
  await writeFile(program, "console.log('child', process.pid); setInterval(() => {}, 1000)")
  const parent = join(folder, 'parent.ts')
  const child = join(import.meta.dirname, 'child.ts')
  await writeFile(
    parent,
    `import { Child } from ${JSON.stringify(child)}
     new Child({ name: 'thing', args: [${JSON.stringify(program)}], env: {} }, { tell() {}, logFolder: ${JSON.stringify(folder)}, verbose: false }).start()
     setInterval(() => {}, 1000)`,
  )
  const orchestrator = spawn(process.execPath, [parent], { stdio: 'ignore' })
  await until(async () => (await log()).includes('child'))
  const pid = Number(/child (\d+)/.exec(await log())?.[1])
  expect(isAlive(pid)).toBe(true)
  orchestrator.kill('SIGKILL')
  await until(() => !isAlive(pid))
})

test('a person sees errors, not chatter', () => {
  expect(worthTelling('{"level":30,"msg":"request"}', false)).toBeUndefined()
  expect(worthTelling('{"level":50,"msg":"request failed","err":{"message":"boom"}}', false)).toBe(
    'request failed: boom',
  )
  expect(worthTelling('listening', false)).toBeUndefined()
  expect(worthTelling('Error: boom', true)).toBe('Error: boom')
})

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 8000
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('It did not come to that within 8 s.')
    await delay(25)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
