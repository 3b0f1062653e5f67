// npm start [--verbose] [--no-demo]: the whole product on this machine.
import { orchestrate } from './run/orchestrate.ts'

await orchestrate({ reload: false, args: process.argv.slice(2) })
