import { join } from 'node:path'
import { run } from './command.ts'
import type { Check } from './finding.ts'

/** Knip: files nobody imports, exports nobody uses, dependencies nobody needs or nobody declared. */
export const unused: Check = async root => {
  const knip = join(import.meta.dirname, '../../node_modules/.bin/knip')
  const { code, output } = await run(knip, ['--no-progress', '--reporter', 'compact', '--no-config-hints'], root)
  return code === 0 ? [] : [{ file: '.', text: output.trim() }]
}
