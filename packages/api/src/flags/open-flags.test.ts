import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { createDatabase, openSignals } from '@odim/db'
import { pino } from 'pino'
import { afterEach, expect, it } from 'vitest'
import { systemClock } from '../clock.ts'
import { createTestWorld, decideFlag } from '../testing/index.ts'
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

it('a switch that is off is off in a process that began while Postgres was away, as soon as it is back', async () => {
  const world = await createTestWorld()
  await decideFlag(world, 'checkout', 'off')
  const there = new URL(world.services.config.databaseUrl)
  const wire = createServer(near => {
    const far = connect(Number(there.port), there.hostname)
    for (const socket of [near, far]) socket.on('error', () => near.destroy())
    near.pipe(far).pipe(near)
  })
  // Somebody's port, where nobody listens for now.
  await once(wire.listen(0, '127.0.0.1'), 'listening')
  const address = wire.address()
  const port = typeof address === 'object' ? Number(address?.port) : 0
  await once(wire.close(), 'close')
  const url = Object.assign(new URL(there), { port: String(port) }).href
  const db = createDatabase({ url })
  const signals = openSignals(url)
  const flags = openFlags({ db, signals, clock: systemClock, logger: pino({ level: 'silent' }) })
  closers.push(flags.close, signals.close, db.close, async () => void wire.close(), world.close)
  await flags.ready()
  expect(flags.snapshotVersion).toBe(0)
  await once(wire.listen(port, '127.0.0.1'), 'listening')
  expect(await flags.isOn('checkout', nobody)).toBe(false)
})
