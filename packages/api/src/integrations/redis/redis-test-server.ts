import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, constants, mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

export type RedisTestServer = {
  url: string
  /** As a power cut: connections break, what it held is lost. */
  kill(): Promise<void>
  /** It keeps its connections and answers nobody. */
  freeze(): void
  thaw(): void
  /** Again at the same address, empty. */
  start(): Promise<void>
  stop(): Promise<void>
}

const places = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server']

export async function findRedis(): Promise<string | null> {
  for (const path of places) {
    const there = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (there) return path
  }
  return null
}

/** A real redis-server that keeps nothing on disk: for tests only. */
export async function startRedisTestServer(program: string): Promise<RedisTestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'odim-redis-'))
  const port = await freePort()
  let child: ChildProcess | undefined
  let ended: Promise<unknown> = Promise.resolve()
  const kill = async () => {
    child?.kill('SIGKILL')
    await ended
  }
  // A runner that is killed leaves nothing behind.
  const atExit = () => child?.kill('SIGKILL')
  process.once('exit', atExit)
  const start = async () => {
    const words = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no', '--dir', folder]
    child = spawn(program, words, { stdio: 'ignore' })
    ended = once(child, 'exit')
    for (let attempt = 0; attempt < 200; attempt += 1) {
      if (await listens(port)) return
      await delay(50)
    }
    await kill()
    throw new Error('redis-server did not start')
  }
  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    start,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    async stop() {
      await kill()
      process.off('exit', atExit)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

function listens(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
