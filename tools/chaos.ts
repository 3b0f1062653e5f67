// pnpm chaos [--seeds N] [--seed S]: kills, delays and reorders at places chosen by a seed, and asks the invariants afterwards.
// What it runs: every test named *kill*.test.ts or *chaos*.test.ts. Such a test reads ODIM_SEED (testing/ may read the environment)
// and draws all its chance from it, so that a seed that failed fails again.
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { filesUnder } from './checks/files.ts'
import { root } from './env.ts'
import { runVitest } from './testing/runners.ts'

const isWhole = (text: string) => /^[1-9]\d{0,8}$/.test(text)
const values = readWords(process.argv.slice(2).filter(word => word !== '--'))
if (!values || !isWhole(values.seeds) || (values.seed !== undefined && !isWhole(values.seed))) {
  process.stderr.write('Say: pnpm chaos [--seeds N] [--seed S], both whole numbers above zero.\n')
  process.exit(2)
}
const all = await filesUnder(root, ['.test.ts'])
const tests = all.filter(file => /(kill|chaos)[^/]*\.test\.ts$/.test(file) && !file.startsWith('e2e/'))
if (tests.length === 0) {
  process.stderr.write('There is no *kill*.test.ts and no *chaos*.test.ts to run.\n')
  process.exit(1)
}
const seeds = values.seed
  ? [Number(values.seed)]
  : Array.from({ length: Number(values.seeds) }, () => randomInt(1, 1e9))
const failed: number[] = []
let runs = 0
for (const seed of seeds) {
  process.stdout.write(`\nSeed ${seed}: ${tests.join(', ')}\n`)
  const report = await runVitest(tests, { ODIM_SEED: String(seed) })
  runs += report.passed + report.failed
  if (report.failed > 0 || report.passed === 0) failed.push(seed)
}
for (const seed of failed) process.stdout.write(`Seed ${seed} failed. Again: pnpm chaos --seed ${seed}\n`)
process.stdout.write(`${seeds.length - failed.length} of ${seeds.length} seeds passed (${runs} tests).\n`)
process.exitCode = failed.length > 0 ? 1 : 0

/** null for words that aren't of this command. */
function readWords(args: string[]) {
  try {
    return parseArgs({ args, options: { seeds: { type: 'string', default: '5' }, seed: { type: 'string' } } }).values
  } catch {
    return null
  }
}
