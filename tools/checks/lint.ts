import { join } from 'node:path'
import { run } from './command.ts'
import type { Check } from './finding.ts'

/** Biome: format, imports, the usual mistakes. */
export const lint: Check = async root => {
  const biome = join(import.meta.dirname, '../../node_modules/.bin/biome')
  const { code, output } = await run(
    biome,
    ['check', '--max-diagnostics=40', '--diagnostic-level=error', '--colors=off', '.'],
    root,
  )
  return code === 0 ? [] : [{ file: '.', text: output.trim() }]
}
