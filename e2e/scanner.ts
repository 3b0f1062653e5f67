import { spawn } from 'node:child_process'
import { access, constants, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { eicar } from './steps/make-files.ts'

const places = ['/usr/sbin/clamd', '/usr/local/sbin/clamd', '/opt/homebrew/sbin/clamd']

export type Scanner = { socket: string; stop(): Promise<void> }

/** A real clamd that knows one signature, EICAR's; null where none is installed. */
export async function startScanner(): Promise<Scanner | null> {
  const program = await firstExecutable()
  if (!program) return null
  const folder = await mkdtemp(join(tmpdir(), 'odim-e2e-clamd-'))
  const socket = join(folder, 'clamd.sock')
  await writeFile(join(folder, 'eicar.ndb'), `Eicar-Test-Signature:0:*:${Buffer.from(eicar).toString('hex')}\n`)
  // All three alike: what is over the last two would be called clean.
  const limits = ['StreamMaxLength', 'MaxFileSize', 'MaxScanSize'].map(name => `${name} 64M`)
  const lines = [
    'Foreground yes',
    `LocalSocket ${socket}`,
    `DatabaseDirectory ${folder}`,
    ...limits,
    'AlertExceedsMax yes',
  ]
  await writeFile(join(folder, 'clamd.conf'), `${lines.join('\n')}\n`)
  const child = spawn(program, ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' })
  const ended = new Promise(resolve => child.once('exit', resolve))
  for (let tries = 0; tries < 200 && !(await answers(socket)); tries += 1) await wait(50)
  return {
    socket,
    async stop() {
      child.kill('SIGKILL')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function firstExecutable(): Promise<string | null> {
  for (const path of places) {
    const there = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (there) return path
  }
  return null
}

function answers(path: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(path, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
