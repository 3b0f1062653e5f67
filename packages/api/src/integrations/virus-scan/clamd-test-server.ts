import { spawn } from 'node:child_process'
import { access, constants, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

export type ClamdTestServer = { address: string; stop(): Promise<void> }

/** The harmless file that every scanner calls a virus (eicar.org), in two halves so that this source isn't one. */
export const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}' + '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'

const places = ['/usr/sbin/clamd', '/usr/local/sbin/clamd', '/opt/homebrew/sbin/clamd']

export async function findClamd(): Promise<string | null> {
  for (const path of places) {
    const there = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (there) return path
  }
  return null
}

/** A real clamd that knows one signature, EICAR's: for tests only. It reads streams of up to `maxMegabytes`. */
export async function startClamdTestServer(program: string, { maxMegabytes = 4 } = {}): Promise<ClamdTestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'odim-clamd-'))
  const address = join(folder, 'clamd.sock')
  await writeFile(join(folder, 'eicar.ndb'), `Eicar-Test-Signature:0:*:${Buffer.from(eicar).toString('hex')}\n`)
  await writeFile(
    join(folder, 'clamd.conf'),
    [
      'Foreground yes',
      `LocalSocket ${address}`,
      `DatabaseDirectory ${folder}`,
      `StreamMaxLength ${maxMegabytes}M`,
      // Not below StreamMaxLength: what is over these two is called OK.
      `MaxFileSize ${maxMegabytes}M`,
      `MaxScanSize ${maxMegabytes}M`,
      'AlertExceedsMax yes',
      '',
    ].join('\n'),
  )
  const child = spawn(program, ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' })
  const ended = new Promise(resolve => child.once('exit', resolve))
  const stop = async () => {
    child.kill('SIGKILL')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await answers(address)) return { address, stop }
    await delay(50)
  }
  await stop()
  throw new Error('clamd did not start')
}

function answers(address: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(address, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
