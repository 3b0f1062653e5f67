import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testEnv } from '../env.ts'
import { type RunningTestServer, startTestServer } from '../index.ts'
import { runBank } from './run-bank.ts'

/*
 * Half an hour of the bank, a crash every 20 s, in slices of two minutes. Ended on its way, the next run with the same ODIM_SEED goes on
 * after the last slice that passed.
 */
const seed = testEnv.ODIM_SEED
const folder = join(tmpdir(), 'odim-bank')
const progress = join(folder, `seed-${seed}.json`)
const slices = Array.from({ length: 15 }, (_, n) => n + 1)

let server: RunningTestServer
let passed = 0
beforeAll(async () => {
  await mkdir(folder, { recursive: true })
  passed = Number(await readFile(progress, 'utf8').catch(() => '0'))
  if (passed >= slices.length) passed = 0
  process.stdout.write(`The bank, ODIM_SEED=${seed}, from slice ${passed + 1} of ${slices.length}.\n`)
  server = await startTestServer()
})
afterAll(() => server.stop())

test.for(slices)('slice %s', async (slice, { skip }) => {
  skip(slice <= passed, 'passed in an earlier run')
  const report = await runBank(server, { seed: seed * 1000 + slice, seconds: 120, crashEvery: 20 })
  process.stdout.write(`${JSON.stringify({ slice, ...report })}\n`)
  expect(report.wrong, `ODIM_SEED=${seed}, slice ${slice}`).toEqual([])
  await writeFile(progress, String(slice))
})
