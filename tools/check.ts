// pnpm check [name …]: lint, types, doors, unused code and the house's own rules, each with its verdict and its time.
import { alertRules } from './checks/alert-rules.ts'
import { catalogKeys } from './checks/catalog-keys.ts'
import { doors } from './checks/doors.ts'
import { envReads } from './checks/env-reads.ts'
import { fileSize } from './checks/file-size.ts'
import type { Check, Finding } from './checks/finding.ts'
import { flags } from './checks/flags.ts'
import { lint } from './checks/lint.ts'
import { literalTexts } from './checks/literal-texts.ts'
import { moneyFloats } from './checks/money-floats.ts'
import { sides } from './checks/sides.ts'
import { types } from './checks/types.ts'
import { unused } from './checks/unused.ts'
import { wayOut } from './checks/way-out.ts'
import { root } from './env.ts'

const checks: Record<string, Check> = {
  types,
  unused,
  doors,
  lint,
  'file-size': fileSize,
  'env-reads': envReads,
  'way-out': wayOut,
  'literal-texts': literalTexts,
  sides,
  'money-floats': moneyFloats,
  'catalog-keys': catalogKeys,
  flags,
  'alert-rules': alertRules,
}

const wanted = process.argv.slice(2).filter(word => word !== '--')
const unknown = wanted.find(name => !(name in checks))
if (unknown) {
  process.stderr.write(`There is no check "${unknown}". There are: ${Object.keys(checks).join(', ')}.\n`)
  process.exit(2)
}
const queue = Object.entries(checks).filter(([name]) => wanted.length === 0 || wanted.includes(name))
let failed = 0
// Two at a time: the machine everything must run on has two cores.
await Promise.all([worker(), worker()])
process.stdout.write(failed ? `\n${failed} of the checks failed.\n` : '\nAll checks passed.\n')
process.exitCode = failed ? 1 : 0

async function worker(): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [name, check] = next
    const startedAt = performance.now()
    const found = await check(root).catch(crashed)
    const errors = found.filter(finding => !finding.warning)
    if (errors.length > 0) failed += 1
    const verdict = errors.length > 0 ? 'FAIL' : 'ok  '
    const count = found.length > 0 ? `  ${errors.length} errors, ${found.length - errors.length} warnings` : ''
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    process.stdout.write(`${verdict}  ${name.padEnd(14)} ${seconds.padStart(5)} s${count}\n${found.map(line).join('')}`)
  }
}

function line({ file, line, text, warning }: Finding): string {
  return `      ${warning ? 'warning: ' : ''}${file}${line ? `:${line}` : ''}  ${text.replaceAll('\n', '\n      ')}\n`
}

function crashed(error: unknown): Finding[] {
  return [
    { file: 'tools/checks', text: `The check itself broke: ${error instanceof Error ? error.stack : String(error)}` },
  ]
}
