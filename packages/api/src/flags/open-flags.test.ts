import { createDatabase, openSignals } from '@odim/db'
import { pino } from 'pino'
import { afterEach, expect, it } from 'vitest'
import { systemClock } from '../clock.ts'
import { openFlags } from './open-flags.ts'
import { definitionOf, flagKeys } from './registry.ts'
import { nobody } from './rule.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

it('answers with the registry’s defaults while Postgres is away', async () => {
  const url = 'postgresql://odim_app:nobody@127.0.0.1:9/odim'
  const db = createDatabase({ url })
  const signals = openSignals(url)
  const flags = openFlags({ db, signals, clock: systemClock, logger: pino({ level: 'silent' }) })
  closers.push(flags.close, signals.close, db.close)
  for (const key of flagKeys) expect(await flags.isOn(key, nobody)).toBe(definitionOf(key).default)
  expect(flags.snapshotVersion).toBe(0)
  expect(flags.assignment(nobody)).toContain('checkout:1')
  // What is not written yet waits, and nobody waits for it.
  await flags.flush()
})
