// The embedded Postgres as a process of its own: started here, watched here, stopped with this process.
import { setTimeout as delay } from 'node:timers/promises'
import { startEmbeddedPostgres } from '@odim/db/embedded'
import pg from 'pg'
import { parseToolsEnv } from './env.ts'
import { databaseAt } from './run/owner-url.ts'

const env = parseToolsEnv()
const server = await startEmbeddedPostgres({
  dataDir: `${env.ODIM_DATA_DIR}/postgres`,
  port: env.POSTGRES_PORT,
  log: line => process.stderr.write(`${line}\n`),
})
if (server.reused) process.stderr.write('Another npm start of this checkout runs already; its database is used.\n')

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    stopping = true
    server.stop().then(() => process.exit(0))
  })
}

await ensureDatabase(server.ownerUrl)
process.send?.({ ownerUrl: databaseAt(server.ownerUrl) })

// The server is detached, so its death is only seen by looking.
while (!stopping) {
  await delay(1000)
  if (!stopping && !isAlive(server.pid)) {
    process.stderr.write('The database server is gone.\n')
    process.exit(1)
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = 'odim'")
    if (rowCount === 0) await client.query('CREATE DATABASE odim')
  } finally {
    await client.end()
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It runs as another user when we are root's opposite; refused means alive.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
