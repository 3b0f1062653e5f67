import { spawn } from 'node:child_process'
import { settings } from '../env.ts'

export type Ran = { code: number; output: string }

/** Runs a command of the checkout to its end and keeps what it says. */
export function run(file: string, args: string[], cwd: string, env: Record<string, string> = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], env: { ...settings(), ...env } })
    let output = ''
    const keep = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', reject)
    child.once('close', code => resolve({ code: code ?? 1, output }))
  })
}
