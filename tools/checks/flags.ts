import ts from 'typescript'
import { isTest, readFiles } from './files.ts'
import type { Check, Finding } from './finding.ts'
import { lineOf, parse, walk } from './syntax.ts'

const registryFile = 'packages/api/src/flags/registry.ts'

type Declared = { key: string; line: number; endsOn: string | null; awaits: string | null }
type Read = { key: string | null; file: string; line: number; test: boolean }

/**
 * Every flag is read by something, none is past its last day, both its states are decided in some test, and what is read is a flag.
 * `today` is YYYY-MM-DD.
 */
export const flagsOn =
  (today: string): Check =>
  async root => {
    const files = await readFiles(root, ['.ts', '.tsx'])
    const registry = files.find(({ file }) => file === registryFile)
    if (!registry) return [{ file: registryFile, text: 'There is no registry of flags.' }]
    const declared = declaredIn(registry.text)
    if (declared.length === 0)
      return [{ file: registryFile, text: 'The registry of flags can’t be read by this check.' }]
    const parsed = files
      .filter(({ file, text }) => file !== registryFile && /\b(isOn|useFlag|decideFlag)\(|\bvalues\[/.test(text))
      .map(({ file, text }) => ({ file, source: parse(file, text) }))
    const reads = parsed.flatMap(({ file, source }) => readsIn(file, source))
    const decided = new Set(parsed.filter(({ file }) => isTest(file)).flatMap(({ source }) => decidedIn(source)))
    return [...declared.flatMap(flag => judge(flag, { reads, decided, today })), ...unknownReads(declared, reads)]
  }

/** With the day of today. */
export const flags: Check = root => flagsOn(new Date().toISOString().slice(0, 10))(root)

function judge(
  { key, line, endsOn, awaits }: Declared,
  { reads, decided, today }: { reads: readonly Read[]; decided: ReadonlySet<string>; today: string },
): Finding[] {
  const tell = (text: string): Finding => ({ file: registryFile, line, text })
  const reader = reads.find(read => read.key === key && !read.test)
  const found: Finding[] = []
  if (endsOn !== null && endsOn < today)
    found.push(
      tell(`${key} was to end on ${endsOn}. Take it out with the branch that lost, or say a later day and why.`),
    )
  if (awaits !== null)
    return reader
      ? [...found, tell(`${key} awaits “${awaits}”, and ${reader.file} reads it: take "awaits" away.`)]
      : found
  if (!reader) found.push(tell(`Nothing reads ${key}. Take it out, or ask it where it is to decide.`))
  for (const state of ['on', 'off'])
    if (!decided.has(`${key} ${state}`))
      found.push(tell(`No test decides ${key} to be ${state}: decideFlag(world, '${key}', '${state}').`))
  return found
}

function unknownReads(declared: readonly Declared[], reads: readonly Read[]): Finding[] {
  const known = new Set(declared.map(({ key }) => key))
  return reads
    .filter(({ key }) => key !== null && !known.has(key))
    .map(({ key, file, line }) => ({ file, line, text: `There is no flag ${key} in ${registryFile}.` }))
}

function declaredIn(text: string): Declared[] {
  const source = parse(registryFile, text)
  const found: Declared[] = []
  walk(source, node => {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'defineFlags') return
    const [table] = node.arguments
    if (!table || !ts.isObjectLiteralExpression(table)) return
    for (const property of table.properties) {
      if (!ts.isPropertyAssignment(property) || !ts.isObjectLiteralExpression(property.initializer)) continue
      const values = property.initializer
      found.push({
        key: textOf(property.name) ?? property.name.getText(),
        line: lineOf(source, property),
        endsOn: textIn(values, 'endsOn'),
        awaits: textIn(values, 'awaits'),
      })
    }
  })
  return found
}

function textIn(table: ts.ObjectLiteralExpression, name: string): string | null {
  for (const property of table.properties)
    if (ts.isPropertyAssignment(property) && property.name.getText() === name) return textOf(property.initializer)
  return null
}

/** `x.isOn('key')`, `useFlag('key')`; what was decided for a request at once: `shown.values['key']`. */
function readsIn(file: string, source: ts.SourceFile): Read[] {
  const found: Read[] = []
  walk(source, node => {
    if (ts.isElementAccessExpression(node) && /\b(shown|flags)\.values$/.test(node.expression.getText()))
      found.push({ key: textOf(node.argumentExpression), file, line: lineOf(source, node), test: isTest(file) })
    if (!ts.isCallExpression(node)) return
    const { expression } = node
    const asks =
      (ts.isPropertyAccessExpression(expression) && expression.name.text === 'isOn') ||
      (ts.isIdentifier(expression) && expression.text === 'useFlag')
    const [key] = node.arguments
    if (asks && key) found.push({ key: textOf(key), file, line: lineOf(source, node), test: isTest(file) })
  })
  return found
}

/** `decideFlag(world, 'key', 'on')` in a test, or by a word of the test's own: `const set = rule => decideFlag(world, 'key', rule)`. */
function decidedIn(source: ts.SourceFile): string[] {
  const found: string[] = []
  const words = new Map<string, string>()
  const calls: { word: string; state: string }[] = []
  walk(source, node => {
    if (!ts.isCallExpression(node)) return
    const [first, key, state] = node.arguments
    const word = node.expression.getText()
    if (word !== 'decideFlag') {
      const said = first && textOf(first)
      if (said) calls.push({ word, state: said })
      return
    }
    if (!key || !state) return
    if (ts.isStringLiteralLike(state)) found.push(`${textOf(key)} ${state.text}`)
    else if (ts.isArrowFunction(node.parent) && ts.isVariableDeclaration(node.parent.parent))
      words.set(node.parent.parent.name.getText(), textOf(key) ?? '')
  })
  return [...found, ...calls.flatMap(({ word, state }) => (words.has(word) ? [`${words.get(word)} ${state}`] : []))]
}

function textOf(node: ts.Node): string | null {
  return ts.isStringLiteralLike(node) ? node.text : null
}
