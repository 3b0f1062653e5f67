/** Starts an embedded Postgres, says its pid and stays: the "other process" of embedded.test.ts. */
import { startEmbeddedPostgres } from '../embedded/index.ts'

const server = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '', mode: 'test' })
process.stdout.write(`${server.pid}\n`)
process.stdin.resume()
