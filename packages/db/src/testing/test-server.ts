import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../embedded/index.ts'
import { stopServer } from '../embedded/running-server.ts'
import { baseCluster, copyCluster, sweepLeftovers, testRoot } from './base-cluster.ts'

/** What a test process has to know to make databases; plain data, so that it can be handed to other processes. */
export type TestServer = { ownerUrl: string }

export type RunningTestServer = TestServer & {
  /** Ends the server as a crash would: at once, whatever its sessions do. For tests of what happens without Postgres. */
  crash(): Promise<void>
  /** Every process of the server stands still: connections stay open, and nothing is answered. `stop()` lets it go on first. */
  freeze(): Promise<void>
  /** Starts it again after `crash()`, at the same address. */
  startAgain(): Promise<void>
  stop(): Promise<void>
}

/** The postmaster first, so that what its last session then counts is all there is. */
async function freezeServer({ ownerUrl, pid }: { ownerUrl: string; pid: number }): Promise<() => void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => {})
  await client.connect()
  process.kill(pid, 'SIGSTOP')
  const { rows } = await client.query<{ pid: number }>('SELECT pid FROM pg_stat_activity')
  const frozen = [pid, ...rows.map(row => row.pid)]
  for (const one of frozen) process.kill(one, 'SIGSTOP')
  return () => {
    for (const one of frozen) process.kill(one, 'SIGCONT')
    void client.end().catch(() => {})
  }
}

/** One server of this run, with the migrated template in it. It and its data are gone after `stop()`. */
export async function startTestServer(): Promise<RunningTestServer> {
  const root = await testRoot()
  await sweepLeftovers(root)
  const folder = join(root, `run-${process.pid}-${Date.now()}`)
  const dataDir = join(folder, 'pg')
  await copyCluster(await baseCluster(root), folder)
  let server = await startEmbeddedPostgres({ dataDir, mode: 'test' })
  const { port } = server
  let thaw = () => {}
  return {
    ownerUrl: server.ownerUrl,
    crash: () => stopServer(dataDir, server.pid, 'SIGQUIT'),
    freeze: async () => {
      thaw = await freezeServer(server)
    },
    startAgain: async () => {
      server = await startEmbeddedPostgres({ dataDir, mode: 'test', port })
      if (server.port !== port) throw new Error(`Port ${port} was taken in the meantime.`)
    },
    stop: async () => {
      thaw()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
