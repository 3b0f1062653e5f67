import ts from 'typescript'
import { isTest, readFiles } from './files.ts'
import type { Check, Finding } from './finding.ts'
import { excused, lineOf, parse, walk } from './syntax.ts'

const advice = 'is a physical side; Arabic runs the other way. Use start/end (ms-, pe-, inset-inline-start …).'
const sidedClass = new RegExp(
  [
    '^-?(m[lr]|p[lr]|left|right|scroll-[mp][lr])-(\\[|\\(|\\d|px|auto|full|none)',
    '^(border-[lr]|rounded-([lr]|[tb][lr]))(-|$)',
    '^(text|float|clear)-(left|right)$',
  ].join('|'),
)
const sidedStyle =
  /^((margin|padding|border|scrollMargin|scrollPadding)(Left|Right)|left$|right$|border(Top|Bottom)(Left|Right)Radius)/
const sidedCss = new RegExp(
  [
    '(?:^|[{;\\s])((?:scroll-)?(?:margin|padding)-(?:left|right)|border-(?:left|right)(?:-[a-z]+)?',
    '|border-(?:top|bottom)-(?:left|right)-radius|left|right)\\s*:',
    '|((?:text-align|float|clear)\\s*:\\s*(?:left|right))\\b',
  ].join(''),
)

/** Left and right in styles: pages must mirror for Arabic by themselves. */
export const sides: Check = async root => {
  const files = await readFiles(root, ['.tsx', '.ts', '.css'])
  return files
    .filter(({ file }) => file.startsWith('apps/remix/') && !isTest(file))
    .flatMap(({ file, text }) => (file.endsWith('.css') ? inCss(file, text) : inCode(file, text)))
}

function inCss(file: string, text: string): Finding[] {
  const lines = withoutComments(text).split('\n')
  const written = text.split('\n')
  return lines.flatMap((line, index) => {
    const hit = sidedCss.exec(line)
    const word = hit?.[1] ?? hit?.[2]
    // A reason in words excuses it, on the line or the one above.
    const reason = [written[index], written[index - 1]].some(near => near?.includes('physical:'))
    return word && !reason ? [{ file, line: index + 1, text: `"${word}" ${advice}` }] : []
  })
}

/** Comments become spaces of the same shape, so that line numbers stay. */
function withoutComments(css: string): string {
  return css.replace(/\/\*[\s\S]*?\*\//g, comment => comment.replace(/[^\n]/g, ' '))
}

function inCode(file: string, text: string): Finding[] {
  const source = parse(file, text)
  const found: Finding[] = []
  const tell = (node: ts.Node, word: string) => {
    if (!excused(source, node, 'physical:'))
      found.push({ file, line: lineOf(source, node), text: `"${word}" ${advice}` })
  }
  walk(source, node => {
    if (ts.isStringLiteral(node) || isTemplatePart(node)) {
      for (const word of node.text.split(/\s+/)) {
        // Without what it depends on: `md:hover:ml-4` is `ml-4`.
        if (sidedClass.test(word.replace(/^(?:[^\s:[]+(?:\[[^\]]*\])?:)+/, '').replace(/^!/, ''))) tell(node, word)
      }
    }
    if (ts.isPropertyAssignment(node) && inStyle(node)) {
      const name = node.name.getText(source).replace(/['"]/g, '')
      if (sidedStyle.test(name)) tell(node, name)
      if (name === 'textAlign' && /left|right/.test(node.initializer.getText(source))) tell(node, name)
    }
  })
  return found
}

function isTemplatePart(node: ts.Node): node is ts.TemplateLiteralLikeNode {
  return (
    ts.isNoSubstitutionTemplateLiteral(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddle(node) ||
    ts.isTemplateTail(node)
  )
}

function inStyle(node: ts.PropertyAssignment): boolean {
  const expression = node.parent.parent
  return (
    ts.isJsxExpression(expression) &&
    ts.isJsxAttribute(expression.parent) &&
    expression.parent.name.getText() === 'style'
  )
}
