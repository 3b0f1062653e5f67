// pnpm test:long [name]: tests that take too long for npm test; files named *.long.ts, all or those whose path holds the name.
import { join } from 'node:path'
import { filesUnder } from './checks/files.ts'
import { root } from './env.ts'
import { closingLine } from './testing/report.ts'
import { runVitest } from './testing/runners.ts'

const [name = ''] = process.argv.slice(2).filter(word => word !== '--')
const files = await filesUnder(root, ['.long.ts'])
const wanted = files.filter(file => file.includes(name))
if (wanted.length === 0) {
  process.stderr.write(
    `No long test has "${name}" in its path. There are:\n${files.map(file => `  ${file}\n`).join('')}`,
  )
  process.exit(2)
}
const report = await runVitest(['--config', join(root, 'tools/vitest-long.config.ts'), ...wanted])
process.exitCode = report.failed > 0 || report.passed === 0 ? 1 : 0
process.stdout.write(`${closingLine(report)}\n`)
