import { existsSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import ts from 'typescript'
import { doorRules } from './door-rules.ts'
import { readFiles } from './files.ts'
import type { Check, Finding } from './finding.ts'
import { lineOf, parse, walk } from './syntax.ts'

const houses = ['apps', 'packages', 'tools', 'e2e', 'bench']

/** Who imports whom, by the architecture's table. */
export const doors: Check = async root => {
  const baseDir = realpathSync(root)
  const { output } = await cruise(
    houses.filter(house => existsSync(join(baseDir, house))),
    {
      baseDir,
      ruleSet: { forbidden: doorRules },
      validate: true,
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '(^|/)(generated|build|dist|\\.data|node_modules/(?!@odim))' },
      enhancedResolveOptions: {
        exportsFields: ['exports'],
        conditionNames: ['import', 'node', 'default'],
        extensions: ['.ts', '.tsx', '.mjs', '.js'],
      },
    },
  )
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text where a result was expected')
  const { summary } = output
  // Beside a compiler it can't load it reads nothing and finds nothing wrong.
  if (summary.totalCruised === 0 || !output.modules.some(module => module.dependencies.length > 0)) {
    return [{ file: root, text: 'No module was read: the doors were not checked. Is TypeScript 6 in tools/?' }]
  }
  const comments = new Map(doorRules.map(rule => [rule.name, rule.comment ?? '']))
  const found = summary.violations.map(violation => ({
    file: violation.from,
    text: `must not import ${violation.to} (${violation.rule.name}). ${comments.get(violation.rule.name) ?? ''}`,
  }))
  return [...found, ...(await ledgerDoor(root))]
}

/** The types with which ledger tables compile are the ledger's alone. */
async function ledgerDoor(root: string): Promise<Finding[]> {
  const files = await readFiles(root, ['.ts', '.tsx'])
  const inside = /^packages\/(db|api\/src\/ledger)\//
  return files
    .filter(({ file, text }) => !inside.test(file) && /LedgerTx|LedgerReader/.test(text))
    .flatMap(({ file, text }) => {
      const source = parse(file, text)
      const found: Finding[] = []
      walk(source, node => {
        if (!ts.isImportSpecifier(node) && !ts.isExportSpecifier(node)) return
        const name = (node.propertyName ?? node.name).text
        if (!/^(asLedgerTx|LedgerTx|LedgerReader)$/.test(name)) return
        found.push({ file, line: lineOf(source, node), text: `${name} is for packages/api/src/ledger only.` })
      })
      return found
    })
}
