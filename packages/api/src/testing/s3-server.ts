import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { S3Settings } from '../integrations/storage/index.ts'

export type RunningS3 = { settings: S3Settings; stop(): Promise<void> }

/** A store that speaks S3, as a process of its own with one empty bucket. It takes these keys and no others. */
export async function startS3Server(): Promise<RunningS3> {
  const folder = await mkdtemp(join(tmpdir(), 'odim-s3-'))
  const program = join(dirname(createRequire(import.meta.url).resolve('s3rver/package.json')), 'bin/s3rver.js')
  const bucket = 'odim-test'
  const args = ['--directory', folder, '--port', '0', '--no-vhost-buckets', '--configure-bucket', bucket]
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', NODE_NO_WARNINGS: '1' },
  })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const ended = once(child, 'exit')
  const port = await new Promise<string>((resolve, reject) => {
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', chunk => {
        output += chunk
        const found = /listening on \S+:(\d+)/i.exec(output)?.[1]
        if (found) resolve(found)
      })
    child.once('exit', code => reject(new Error(`the S3 server ended with ${code}:\n${output}`)))
  })
  return {
    settings: {
      endpoint: `http://localhost:${port}`,
      bucket,
      region: 'auto',
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
    },
    async stop() {
      process.off('exit', kill)
      kill()
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
