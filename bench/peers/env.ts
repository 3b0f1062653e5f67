import { apiConfigOf, parseSettings, sharedSettings } from '@odim/api/testing'
import { z } from 'zod'

/** What a peer is told: the same settings as the web process. */
export function peerEnv() {
  const env = parseSettings(z.object({ ...sharedSettings, PORT: z.coerce.number().int() }), process.env)
  return { port: env.PORT, config: apiConfigOf(env, { applicationName: 'bench-peer', poolSize: 10 }) }
}
