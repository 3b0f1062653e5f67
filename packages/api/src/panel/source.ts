import { type Argument, type Comment, type Expression, type ObjectExpression, parseSync, Visitor } from 'oxc-parser'

type Imported = { name: string; from: string }

/** A line of a router. */
export type Entry =
  | { kind: 'router'; name: string; entries: readonly Entry[] }
  | { kind: 'reference'; name: string; local: string }
  /** `calls`: the functions that the handler names, in the order they stand. */
  | { kind: 'procedure'; name: string; doc: string | null; calls: readonly string[] }

/** What one source file says that matters for docstrings. */
export type Source = {
  path: string
  imports: ReadonlyMap<string, Imported>
  /** `export { a } from './b.ts'` */
  handedOn: ReadonlyMap<string, Imported>
  routers: ReadonlyMap<string, readonly Entry[]>
  /** The comment over each function or constant at the top of the file. */
  docs: ReadonlyMap<string, string>
}

/** @throws Error when the file can't be parsed */
export function parseSource(path: string, text: string): Source {
  const { program, comments, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} can't be parsed: ${errors[0]?.message}`)
  const imports = new Map<string, Imported>()
  const handedOn = new Map<string, Imported>()
  const routers = new Map<string, readonly Entry[]>()
  const docs = new Map<string, string>()
  const named: { name: string; start: number }[] = []
  const over = (start: number) => docOver(text, comments, start)

  const declare = (name: string, start: number) => {
    const doc = over(start)
    if (doc !== null) docs.set(name, doc)
  }
  new Visitor({
    ImportDeclaration(node) {
      for (const one of node.specifiers) {
        const name =
          one.type === 'ImportSpecifier' && one.imported.type === 'Identifier' ? one.imported.name : one.local.name
        imports.set(one.local.name, { name, from: node.source.value })
      }
    },
    ExportNamedDeclaration(node) {
      const { declaration, source } = node
      if (declaration?.type === 'FunctionDeclaration' && declaration.id) declare(declaration.id.name, node.start)
      if (declaration?.type === 'VariableDeclaration') {
        for (const { id } of declaration.declarations) if (id.type === 'Identifier') declare(id.name, node.start)
      }
      if (!source) return
      for (const { local, exported } of node.specifiers) {
        if (local.type === 'Identifier' && exported.type === 'Identifier')
          handedOn.set(exported.name, { name: local.name, from: source.value })
      }
    },
    FunctionDeclaration(node) {
      if (node.id && !docs.has(node.id.name)) declare(node.id.name, node.start)
    },
    Identifier(node) {
      named.push({ name: node.name, start: node.start })
    },
  }).visit(program)

  const within = (node: { start: number; end: number }) =>
    named.filter(({ start }) => start >= node.start && start < node.end).map(({ name }) => name)
  const entriesOf = (object: ObjectExpression): Entry[] =>
    object.properties.flatMap((property): Entry[] => {
      if (property.type !== 'Property' || property.key.type !== 'Identifier') return []
      const { name } = property.key
      const { value } = property
      const inner = routerObject(value)
      if (inner) return [{ kind: 'router', name, entries: entriesOf(inner) }]
      if (value.type === 'Identifier') return [{ kind: 'reference', name, local: value.name }]
      return [{ kind: 'procedure', name, doc: over(property.start), calls: within(handlerOf(value)) }]
    })
  new Visitor({
    VariableDeclarator(node) {
      const object = node.init && routerObject(node.init)
      if (object && node.id.type === 'Identifier') routers.set(node.id.name, entriesOf(object))
    },
  }).visit(program)
  return { path, imports, handedOn, routers, docs }
}

/** The object inside `router({ … })`. */
function routerObject(node: Expression): ObjectExpression | null {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'router') return null
  const [object] = node.arguments
  return object?.type === 'ObjectExpression' ? object : null
}

/** What stands in `.query(…)`, `.mutation(…)` or `.subscription(…)`; of anything else the whole. */
function handlerOf(node: Expression): Argument {
  return (node.type === 'CallExpression' && node.arguments[0]) || node
}

/** The docstring that ends where the code begins, with nothing but space between. */
function docOver(text: string, comments: readonly Comment[], start: number): string | null {
  const last = comments.findLast(comment => comment.end <= start)
  const adjoins = last?.type === 'Block' && last.value.startsWith('*') && text.slice(last.end, start).trim() === ''
  return adjoins ? last.value : null
}
