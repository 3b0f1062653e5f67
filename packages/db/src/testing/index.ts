export type { TestDatabase, TestDatabaseOptions } from './create-test-database.ts'
export { asOwner, createTestDatabase } from './create-test-database.ts'
export type { RunningTestServer, TestServer } from './test-server.ts'
export { startTestServer } from './test-server.ts'
