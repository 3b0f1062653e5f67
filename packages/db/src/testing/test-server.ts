import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../embedded/index.ts'
import { baseCluster, copyCluster, sweepLeftovers, testRoot } from './base-cluster.ts'

/** What a test process has to know to make databases; plain data, so that it can be handed to other processes. */
export type TestServer = { ownerUrl: string }

export type RunningTestServer = TestServer & { stop(): Promise<void> }

/** One server of this run, with the migrated template in it. It and its data are gone after `stop()`. */
export async function startTestServer(): Promise<RunningTestServer> {
  const root = await testRoot()
  await sweepLeftovers(root)
  const folder = join(root, `run-${process.pid}-${Date.now()}`)
  await copyCluster(await baseCluster(root), folder)
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), mode: 'test' })
  return {
    ownerUrl: server.ownerUrl,
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
