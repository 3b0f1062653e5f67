export type {
  Database,
  DatabaseOptions,
  LedgerReader,
  LedgerTx,
  Reader,
  TransactionOptions,
  Tx,
} from './client.ts'
export { asLedgerReader, asLedgerTx, createDatabase } from './client.ts'
export type { EnqueueOptions } from './enqueue.ts'
export { enqueue, jobsStagedHere } from './enqueue.ts'
export type * from './generated/client.ts'
export { Prisma } from './generated/client.ts'
export type { Invariant, InvariantsWish, Violations } from './invariants/index.ts'
export { askInvariants, readInvariants } from './invariants/index.ts'
export type { JobContract, JobOptions, PayloadOf } from './job.ts'
export { defineJob } from './job.ts'
export { appUrl } from './migrate/app-role.ts'
export type { MigrationStatus } from './migrate/status.ts'
export { migrationStatus } from './migrate/status.ts'
export { newId } from './new-id.ts'
export type { JobOrigin } from './origin.ts'
export { continueOrigin, jobOriginSchema, withRequestId } from './origin.ts'
export type { SignalChannel, SignalHandlers, Signals } from './signals.ts'
export { openSignals, signal } from './signals.ts'
export { isWorthRepeating, sqlConstraint, sqlDetail, sqlState } from './sql-errors.ts'
export type { QueryTally, WatchedQuery } from './watch-queries.ts'
export { recordQueries, tallyQueries } from './watch-queries.ts'
