import { spawn } from 'node:child_process'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { root, settings } from '../env.ts'
import { type Report, readPlaywright, readVitest, reportOf } from './report.ts'

const results = join(root, '.data/test-results')

/** Runs vitest over the files that match, with its output going straight through. */
export async function runVitest(args: string[], env: Record<string, string> = {}): Promise<Report> {
  const file = await freshFile('vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await runNode([join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...reporters, ...args], root, env)
  return reportOf(file, readVitest, code)
}

/** Runs the journeys in the packaged browser. */
export async function runPlaywright(args: string[], env: Record<string, string> = {}): Promise<Report> {
  const file = await freshFile('playwright.json')
  const cli = join(root, 'e2e/node_modules/@playwright/test/cli.js')
  const code = await runNode([cli, 'test', '--reporter=list,json', ...args], join(root, 'e2e'), {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    ...env,
  })
  return reportOf(file, readPlaywright, code)
}

async function freshFile(name: string): Promise<string> {
  await mkdir(results, { recursive: true })
  const file = join(results, name)
  // A report of an earlier run must not speak for this one.
  await rm(file, { force: true })
  return file
}

function runNode(args: string[], cwd: string, env: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: 'inherit', env: { ...settings(), ...env } })
    // Ctrl-C reaches the runner by itself; we wait until it has put its things away.
    const pass = () => child.kill('SIGTERM')
    const wait = () => undefined
    process.on('SIGTERM', pass)
    process.on('SIGINT', wait)
    child.once('error', reject)
    child.once('exit', code => {
      process.off('SIGTERM', pass)
      process.off('SIGINT', wait)
      resolve(code ?? 1)
    })
  })
}
