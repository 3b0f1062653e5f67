import { startEmbeddedPostgres } from '@odim/db/embedded'
import type { ToolsEnv } from '../env.ts'

/** Our database on the embedded server. */
export function databaseAt(serverUrl: string): string {
  const url = new URL(serverUrl)
  url.pathname = '/odim'
  return url.href
}

/** Runs `work` as the schema's owner: on DATABASE_URL, else on the embedded server, which is started if it does not run. */
export async function asOwner<Result>(env: ToolsEnv, work: (ownerUrl: string) => Promise<Result>): Promise<Result> {
  if (env.DATABASE_URL) return work(env.DATABASE_URL)
  const server = await startEmbeddedPostgres({ dataDir: `${env.ODIM_DATA_DIR}/postgres`, port: env.POSTGRES_PORT })
  try {
    return await work(databaseAt(server.ownerUrl))
  } finally {
    await server.stop()
  }
}
