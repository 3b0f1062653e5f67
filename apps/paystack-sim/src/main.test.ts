import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { startWorld } from './testing/world.ts'

function start(env: Record<string, string>) {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url))
  const child: ChildProcess = spawn(process.execPath, [main], { env: { ...process.env, ...env } })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let output = ''
  child.stdout?.on('data', piece => {
    output += piece
  })
  child.stderr?.on('data', piece => {
    output += piece
  })
  return { child, output: () => output }
}

test('says where it is, answers, and stops when told', async () => {
  const { child, output } = start({ SIM_PORT: '0' })
  await expect.poll(output, { timeout: 10_000 }).toMatch(/Stand-in Paystack: http:\/\/localhost:\d+/)
  const url = /http:\S+/.exec(output())?.[0] ?? ''
  expect((await fetch(`${url}/_sim`)).status).toBe(200)
  child.kill('SIGTERM')
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
})

test('a port in use and a wrong setting end in one sentence that names them', async () => {
  const { sim } = await startWorld()
  const busy = start({ SIM_PORT: String(sim.port) })
  expect((await once(busy.child, 'exit'))[0]).toBe(1)
  expect(busy.output().trim()).toBe(`Port ${sim.port} is in use: give the stand-in Paystack another one by SIM_PORT`)
  const wrong = start({ SIM_PORT: 'many' })
  expect((await once(wrong.child, 'exit'))[0]).toBe(1)
  expect(wrong.output()).toMatch(/^The stand-in Paystack can't start with these settings: SIM_PORT/)
})
