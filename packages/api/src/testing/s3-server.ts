import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { S3Settings } from '../integrations/storage/index.ts'

export type RunningS3 = {
  settings: S3Settings
  /** The process is gone, its files stay; `start` brings it back at the same address. */
  down(): Promise<void>
  start(): Promise<void>
  /** Takes the connection and says nothing. */
  freeze(frozen: boolean): void
  stop(): Promise<void>
}

/** A store that speaks S3, as a process of its own with one empty bucket. It takes these keys and no others. */
export async function startS3Server(): Promise<RunningS3> {
  const folder = await mkdtemp(join(tmpdir(), 'odim-s3-'))
  const program = join(dirname(createRequire(import.meta.url).resolve('s3rver/package.json')), 'bin/s3rver.js')
  const bucket = 'odim-test'
  let port = '0'
  let child: ChildProcess | undefined
  const kill = () => child?.kill('SIGKILL')
  process.once('exit', kill)

  async function start(): Promise<void> {
    const args = ['--directory', folder, '--port', port, '--no-vhost-buckets', '--configure-bucket', bucket]
    const started = spawn(process.execPath, [program, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH ?? '', NODE_NO_WARNINGS: '1' },
    })
    child = started
    port = await listening(started)
  }
  async function down(): Promise<void> {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    kill()
    await ended
  }

  await start()
  return {
    settings: {
      endpoint: `http://localhost:${port}`,
      bucket,
      region: 'auto',
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
    },
    down,
    start,
    freeze: frozen => void child?.kill(frozen ? 'SIGSTOP' : 'SIGCONT'),
    async stop() {
      process.off('exit', kill)
      await down()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', chunk => {
        output += chunk
        const found = /listening on \S+:(\d+)/i.exec(output)?.[1]
        if (found) resolve(found)
      })
    child.once('exit', code => reject(new Error(`the S3 server ended with ${code}:\n${output}`)))
  })
}
