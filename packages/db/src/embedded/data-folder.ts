import { createHash } from 'node:crypto'
import { access, constants, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { readEnv } from '../env.ts'
import { reachableByOthers } from './reachable.ts'
import type { ServerUser } from './server-user.ts'

/** Root's folder for what another user has to reach: outside every home and clone. */
export async function systemFolder(): Promise<string> {
  const wanted = process.platform === 'darwin' ? '/usr/local/var/odim' : '/var/lib/odim'
  try {
    await mkdir(wanted, { recursive: true, mode: 0o755 })
    await access(wanted, constants.W_OK)
    return wanted
  } catch {
    return join(tmpdir(), 'odim')
  }
}

/** Where development keeps its database: `ODIM_DATA/postgres`, else `.data/postgres` of the checkout. */
export function defaultDataFolder(checkout: string): string {
  const { ODIM_DATA } = readEnv()
  return join(!ODIM_DATA ? join(checkout, '.data') : resolve(ODIM_DATA), 'postgres')
}

/**
 * The folder that will really be used. When root steps down to a user who can't reach the wanted one (a clone in a 0700
 * folder), it is one of the system's, keyed by the wanted path, so that each checkout keeps its own data.
 */
export async function placeDataFolder(wanted: string, user: ServerUser | undefined): Promise<string> {
  const path = resolve(wanted)
  if (user === undefined || (await reachableByOthers(dirname(path)))) return path
  const key = createHash('sha256').update(path).digest('hex').slice(0, 16)
  return join(await systemFolder(), key, 'postgres')
}
