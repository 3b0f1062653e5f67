import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type ServerUser = { name: string; uid: number; gid: number }

async function idOf(name: string): Promise<ServerUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}

/**
 * PostgreSQL refuses to run as root. As root we step down to a user that exists already, `postgres` if there is one, else
 * `nobody`: adding users to someone's machine isn't ours to do. Undefined when we aren't root.
 */
export async function serverUser(): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const user = (await idOf('postgres')) ?? (await idOf('nobody'))
  if (user === undefined) {
    throw new Error(
      'PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody" to run it as. Start Odim as another user, or set DATABASE_URL.',
    )
  }
  return user
}
