/** Starts a test server, says where, and stays: the runner that is killed in testing.test.ts. */
import { startTestServer } from './test-server.ts'

const server = await startTestServer()
process.stdout.write(`${server.ownerUrl}\n`)
process.stdin.resume()
