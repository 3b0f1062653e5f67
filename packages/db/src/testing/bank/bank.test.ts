import { expect, test } from 'vitest'
import { testEnv } from '../env.ts'
import { startTestServer } from '../index.ts'
import { runBank } from './run-bank.ts'

const seed = testEnv.ODIM_SEED

// It takes its thirty seconds, and a server of its own that may be crashed.
test(`64 clients move money about while they, their backends and Postgres are killed, seed ${seed}`, {
  timeout: 120_000,
}, async () => {
  const server = await startTestServer()
  try {
    const report = await runBank(server, { seed, seconds: 30, crashEvery: 16 })
    expect(report, `ODIM_SEED=${seed}`).toMatchObject({ wrong: [], crashes: 1 })
    // Enough of each happened for this to prove anything.
    expect(report.transfers).toBeGreaterThan(500)
    expect(report.reads).toBeGreaterThan(100)
    expect(report.kills).toBeGreaterThan(10)
  } finally {
    await server.stop()
  }
})
