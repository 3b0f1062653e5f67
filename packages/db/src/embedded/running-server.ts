import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** What postmaster.pid says of a server: its lines are documented in PostgreSQL's pidfile.h. */
export type RunningServer = { pid: number; port: number; ready: boolean }

export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  // A dead child of a container whose first process reaps nobody still answers to signal 0.
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return !/\) [ZX] /.test(status)
}

/** After a crash the pid in the file may belong to somebody else by now, who must not be stopped. */
async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return true
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return command.includes('postgres')
}

export async function findRunningServer(dataDir: string): Promise<RunningServer | undefined> {
  const text = await readFile(join(dataDir, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 1 || !(await isAlive(pid)) || !(await isPostgres(pid))) return undefined
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

async function gone(pid: number, withinMs: number): Promise<boolean> {
  for (const until = Date.now() + withinMs; Date.now() < until; await delay(20)) {
    if (!(await isAlive(pid))) return true
  }
  return false
}

const ways = [
  ['SIGINT', 15_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
] as const

/** Fast shutdown (sessions are ended, data is written), then immediate, then by force; begun at `from`. */
export async function stopServer(dataDir: string, pid: number, from: 'SIGINT' | 'SIGQUIT' = 'SIGINT'): Promise<void> {
  for (const [signal, patience] of ways.slice(ways.findIndex(([name]) => name === from))) {
    try {
      process.kill(pid, signal)
    } catch {
      break
    }
    if (await gone(pid, patience)) break
  }
  await rm(join(dataDir, 'postmaster.pid'), { force: true })
}
