import ts from 'typescript'
import { isTest, readFiles } from './files.ts'
import type { Check } from './finding.ts'
import { excused, lineOf, parse, walk } from './syntax.ts'

const door = 'packages/api/src/integrations/'
/** Where processes of the product run on a server. The stand-in Paystack is no part of it; tools and tests call what they like. */
const watched = /^(packages\/[^/]+\/src\/|apps\/remix\/(?:server|app\/lib\/.*\.server\.))/
const clients =
  /^(node:)?(http|https|http2|net|tls|dgram)$|^(undici|axios|got|node-fetch|nodemailer|web-push)$|^@aws-sdk\/|^@sentry\//
const calls = new Set(['fetch', 'request', 'get', 'connect', 'createConnection', 'WebSocket', 'EventSource', 'Socket'])

/** Every call to an outside service goes through integrations/, where each stands behind a policy. `way-out:` and a reason excuses one. */
export const wayOut: Check = async root => {
  const files = await readFiles(root, ['.ts', '.tsx'])
  return files
    .filter(({ file }) => watched.test(file) && !file.startsWith(door) && !isTest(file))
    .flatMap(({ file, text }) => {
      const source = parse(file, text)
      const lines = new Set<number>()
      walk(source, node => {
        if (leadsOut(node) && !excused(source, node, 'way-out:')) lines.add(lineOf(source, node))
      })
      return [...lines].map(line => ({
        file,
        line,
        text: 'This leads to another service past the policies. Put it in packages/api/src/integrations/, behind openOutgoing.',
      }))
    })
}

function leadsOut(node: ts.Node): boolean {
  if (ts.isCallExpression(node)) {
    if (/^(globalThis\.)?fetch$/.test(node.expression.getText())) return true
    return node.expression.kind === ts.SyntaxKind.ImportKeyword && isWholeClient(node.arguments[0])
  }
  if (ts.isNewExpression(node)) return /^(globalThis\.)?(WebSocket|EventSource)$/.test(node.expression.getText())
  if (!ts.isImportDeclaration(node) || node.importClause?.isTypeOnly) return false
  const name = nameOf(node.moduleSpecifier)
  if (!clients.test(name)) return false
  const { namedBindings } = node.importClause ?? {}
  // Serving is done with the same modules: only what calls counts.
  if (!isNodeModule(name) || !namedBindings || !ts.isNamedImports(namedBindings)) return true
  return namedBindings.elements.some(
    ({ isTypeOnly, propertyName, name: as }) => !isTypeOnly && calls.has((propertyName ?? as).text),
  )
}

function isWholeClient(argument: ts.Expression | undefined): boolean {
  return argument !== undefined && clients.test(nameOf(argument))
}

const isNodeModule = (name: string) => /^(node:)?(http|https|http2|net|tls|dgram)$/.test(name)
const nameOf = (node: ts.Node) => (ts.isStringLiteral(node) ? node.text : '')
