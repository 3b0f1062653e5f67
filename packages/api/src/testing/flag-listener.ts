/*
 * A process that does nothing but follow the flags, by signals alone, and says each time what they are to it.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import type { ApiConfig } from '../config.ts'
import { openFlags } from '../flags/index.ts'
import { createServices } from '../services.ts'

const isConfig = (value: unknown): value is ApiConfig => typeof value === 'object' && value !== null
const { config } = z.object({ config: z.custom<ApiConfig>(isConfig) }).parse(JSON.parse(process.argv[2] ?? ''))

const services = createServices(config)
const flags = openFlags({ ...services, pollEveryMs: 3_600_000 })
const target = { subjectId: 'somebody', roles: [], creatorId: null, country: null }
await flags.ready()
await services.signals.ready()

let said = ''
for (;;) {
  const now = flags.assignment(target)
  if (now !== said) process.stdout.write(`${now}\n`)
  said = now
  await delay(5)
}
