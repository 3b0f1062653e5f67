import ts from 'typescript'

/** The file's tree, by the TypeScript 6 parser (TypeScript 7 has none to load). */
export function parse(file: string, text: string): ts.SourceFile {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind)
}

/** Calls `visit` for the node and everything below it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  ts.forEachChild(node, child => walk(child, visit))
}

export function lineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
}

/** Whether the line, or the one above it, carries a comment that begins with `mark` and gives a reason. */
export function excused(source: ts.SourceFile, node: ts.Node, mark: string): boolean {
  const lines = source.text.split('\n')
  const line = lineOf(source, node) - 1
  const pattern = new RegExp(`(//|/\\*|\\{/\\*)\\s*${mark}\\s*\\S`)
  return [lines[line], lines[line - 1]].some(text => text !== undefined && pattern.test(text))
}
