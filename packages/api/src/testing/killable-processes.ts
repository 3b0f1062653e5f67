import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { KillableSettings } from './killable-services.ts'

export type Killable = {
  /** Of the web process. */
  url: string
  /** The signal it ended by, or its exit code, once it has. */
  ended: Promise<string | number | null>
  stop(): Promise<void>
}

const running = new Set<ChildProcess>()
/** Ends what a failed test has left running: its runner may itself be killed without an exit. */
export function endKillables(): void {
  for (const child of running) child.kill('SIGKILL')
}
process.once('exit', endKillables)

const scripts = {
  web: join(import.meta.dirname, 'killable-web.ts'),
  // The real worker with the real queue; started, as an app would be, and not imported.
  worker: join(import.meta.dirname, '../../../jobs/src/testing/killable-worker.ts'),
}

export async function startKillable(role: keyof typeof scripts, settings: KillableSettings): Promise<Killable> {
  const child = spawn(process.execPath, [scripts[role], JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'test' },
  })
  running.add(child)
  const ended = once(child, 'exit').then(([code, signal]) => {
    running.delete(child)
    return signal ?? code
  })
  const port = await readyLine(child)
  return {
    url: `http://127.0.0.1:${port}`,
    ended,
    stop: async () => {
      if (running.has(child)) child.kill('SIGKILL')
      await ended
    },
  }
}

function readyLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    const listen = (chunk: Buffer) => {
      output += chunk
      const port = /ready (\d+)/.exec(output)?.[1]
      if (port !== undefined) resolve(port)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', code => reject(new Error(`a process ended with ${code} before it was ready:\n${output}`)))
  })
}
