import ts from 'typescript'
import { isTest, readFiles } from './files.ts'
import type { Check } from './finding.ts'
import { excused, lineOf, parse, walk } from './syntax.ts'

const nearMoney = /^packages\/api\/src\/(money|ledger|payments|subscriptions)(\/|\.ts$|-)/
const floating = new Set(['Number', 'parseFloat', 'Number.parseFloat', 'Math.round', 'Math.floor', 'Math.ceil'])

/** Money is whole subunits in bigint: near it nothing may go through a floating number unless it says why. */
export const moneyFloats: Check = async root => {
  const files = await readFiles(root, ['.ts'])
  return files
    .filter(({ file }) => nearMoney.test(file) && !isTest(file))
    .flatMap(({ file, text }) => {
      const source = parse(file, text)
      const found = new Map<number, string>()
      walk(source, node => {
        const name = floatIn(node)
        if (name && !excused(source, node, 'not money:')) found.set(lineOf(source, node), name)
      })
      return [...found].map(([line, name]) => {
        return {
          file,
          line,
          text: `${name} near money. Use bigint, or say on the line above: // not money: <what it is>.`,
        }
      })
    })
}

function floatIn(node: ts.Node): string | undefined {
  if (ts.isNumericLiteral(node) && node.text.includes('.')) return node.text
  if (!ts.isCallExpression(node)) return undefined
  const called = node.expression.getText()
  if (floating.has(called)) return `${called}()`
  return /\.(toFixed|toPrecision)$/.test(called) ? '.toFixed()' : undefined
}
