import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

export type Running = {
  name: string
  output(): string
  signal(signal: NodeJS.Signals): Promise<void>
  stop(): Promise<void>
}

type Start = {
  args: string[]
  env: Record<string, string>
  cwd?: string
  /** Node, if it isn't another. */
  program?: string
  ready: RegExp
}

/** A process of the product or beside it; resolves once it has printed what it prints when it is ready. */
export async function startProcess(
  name: string,
  { args, env, cwd = '', program = process.execPath, ready }: Start,
): Promise<Running> {
  const child = spawn(program, args, {
    cwd: join(root, cwd),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', NODE_NO_WARNINGS: '1', ...env },
  })
  let output = ''
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', chunk => {
        output += chunk
        if (ready.test(output)) resolve()
      })
    child.once('exit', code => reject(new Error(`${name} ended with ${code}:\n${output.slice(-4000)}`)))
  })
  const signal = async (which: NodeJS.Signals) => {
    if (isRunning(child)) child.kill(which)
    await ended
  }
  return { name, output: () => output, signal, stop: () => signal('SIGKILL') }
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null
}
