import { basename } from 'node:path'
import ts from 'typescript'
import { isTest, readFiles } from './files.ts'
import type { Check } from './finding.ts'
import { lineOf, parse, walk } from './syntax.ts'

/** `process.env` is read in env.ts files, where a schema names what is wrong; elsewhere settings are passed in. */
export const envReads: Check = async root => {
  const files = await readFiles(root, ['.ts', '.tsx', '.mjs'])
  return files
    .filter(({ file, text }) => !mayRead(file) && /\benv\b/.test(text) && /process/.test(text))
    .flatMap(({ file, text }) => {
      const source = parse(file, text)
      const lines = new Set<number>()
      walk(source, node => {
        if (readsEnv(node)) lines.add(lineOf(source, node))
      })
      return [...lines].map(line => ({ file, line, text: 'process.env outside env.ts. Add it to the schema there.' }))
    })
}

function mayRead(file: string): boolean {
  if (basename(file) === 'env.ts' || file === 'tools/bootstrap.mjs') return true
  return /\.config\.m?ts$/.test(file) || isTest(file)
}

function readsEnv(node: ts.Node): boolean {
  const isProcess = (of: ts.Node | undefined) => of !== undefined && /^(globalThis\.)?process$/.test(of.getText())
  if (ts.isPropertyAccessExpression(node)) return node.name.text === 'env' && isProcess(node.expression)
  if (ts.isElementAccessExpression(node))
    return node.argumentExpression.getText() === "'env'" && isProcess(node.expression)
  if (ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name) && isProcess(node.initializer)) {
    return node.name.elements.some(element => (element.propertyName ?? element.name).getText() === 'env')
  }
  if (ts.isImportDeclaration(node) && /^['"](node:)?process['"]$/.test(node.moduleSpecifier.getText())) {
    const bindings = node.importClause?.namedBindings
    const named = bindings && ts.isNamedImports(bindings) ? bindings.elements : []
    return named.some(element => (element.propertyName ?? element.name).text === 'env')
  }
  return false
}
