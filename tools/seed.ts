// pnpm db:seed [--demo] [--if-empty]: fills the database by calling the real operations. Nothing to fill it with yet.
process.exitCode = 0

export {}
