// pnpm dev [--verbose] [--no-demo]: as npm start, with pages that change while you edit and processes that start again.
import { orchestrate } from './run/orchestrate.ts'

await orchestrate({ reload: true, args: process.argv.slice(2) })
