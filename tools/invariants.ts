// pnpm invariants [name …]: what must always be true of the data. Prints `name rows`; exit 1 if any invariant has rows.
import { parseToolsEnv } from './env.ts'
import { checkInvariants, invariantNames } from './invariants/check-invariants.ts'
import { NoDatabase } from './run/connect-as-owner.ts'
import { asOwner } from './run/owner-url.ts'

const wanted = process.argv.slice(2).filter(word => word !== '--')
const names = await invariantNames()
const unknown = wanted.find(name => !names.includes(name))
if (unknown) {
  process.stderr.write(`There is no invariant "${unknown}". There are: ${names.join(', ')}.\n`)
  process.exit(2)
}
const found = await asOwner(parseToolsEnv(), url => checkInvariants(url, wanted.length > 0 ? wanted : undefined)).catch(
  (error: unknown) => {
    if (!(error instanceof NoDatabase)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  },
)
for (const { name, count, rows } of found) {
  process.stdout.write(`${name} ${count}\n`)
  // The rows go to stderr: stdout stays what a machine reads.
  for (const row of rows) process.stderr.write(`  ${JSON.stringify(row)}\n`)
}
process.exitCode = found.some(({ count }) => count > 0) ? 1 : 0
