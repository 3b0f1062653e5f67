import { access, constants } from 'node:fs/promises'
import { type Running, startProcess } from './processes.ts'

const places = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server']

/** A real redis-server that keeps nothing on disk; null where none is installed. */
export async function startRedis(port: number): Promise<Running | null> {
  for (const program of places) {
    const isThere = await access(program, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (!isThere) continue
    const args = ['--bind', '127.0.0.1', '--port', `${port}`, '--save', '', '--appendonly', 'no']
    return startProcess('redis', { program, args, env: {}, ready: /Ready to accept connections/ })
  }
  return null
}
