import ts from 'typescript'
import { isTest, readFiles } from './files.ts'
import type { Check } from './finding.ts'
import { excused, lineOf, parse, walk } from './syntax.ts'

const spokenProps = new Set([
  'alt',
  'title',
  'placeholder',
  'label',
  'summary',
  'heading',
  'description',
  'aria-label',
  'aria-description',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
])
/** In plain objects: a page's `title` in its meta, a mail's subject. */
const spokenKeys = new Set(['title', 'subject', 'heading'])
/** The product's name is the same in every language. */
const names = new Set(['Odim'])

/** Every text a person reads comes from the catalogs: none stands in JSX, in a spoken property or in a mail. */
export const literalTexts: Check = async root => {
  const files = await readFiles(root, ['.tsx', '.ts'])
  return files
    .filter(
      ({ file }) => (file.endsWith('.tsx') || isMail(file)) && !isTest(file) && !file.startsWith('apps/paystack-sim/'),
    )
    .flatMap(({ file, text }) => {
      const source = parse(file, text)
      const found = new Map<number, string>()
      walk(source, node => {
        for (const spoken of textsIn(node)) {
          if (isText(spoken.text) && !excused(source, spoken.node, 'not a text:')) {
            found.set(lineOf(source, spoken.node), spoken.text.trim())
          }
        }
      })
      return [...found].map(([line, words]) => ({
        file,
        line,
        text: `Literal text "${words}". Put it into the catalogs.`,
      }))
    })
}

const isMail = (file: string) => file.startsWith('packages/api/src/notifications/') || /mail/.test(file)

/** A page's meta or a mail; elsewhere an object with a `title` may well be a table of class names. */
function isSpokenObject(node: ts.Node): boolean {
  const { fileName } = node.getSourceFile()
  return isMail(fileName) || /(^|\/)app\/(root|routes\/.*)\.tsx$/.test(fileName)
}

type Spoken = { node: ts.Node; text: string }

function textsIn(node: ts.Node): Spoken[] {
  if (ts.isJsxText(node)) return [{ node, text: node.text }]
  if (ts.isJsxExpression(node) && node.expression && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))) {
    return literals(node.expression)
  }
  if (ts.isJsxAttribute(node) && node.initializer && spokenProps.has(node.name.getText())) {
    const value = node.initializer
    if (ts.isStringLiteral(value)) return [{ node: value, text: value.text }]
    if (ts.isJsxExpression(value) && value.expression) return literals(value.expression)
  }
  if (ts.isPropertyAssignment(node) && spokenKeys.has(node.name.getText()) && isSpokenObject(node)) {
    return literals(node.initializer)
  }
  return []
}

/** The literal parts of an expression that can become what is shown. */
function literals(node: ts.Expression): Spoken[] {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [{ node, text: node.text }]
  if (ts.isTemplateExpression(node)) {
    const parts = [node.head.text, ...node.templateSpans.map(span => span.literal.text)]
    return [{ node, text: parts.join(' ') }]
  }
  if (ts.isParenthesizedExpression(node)) return literals(node.expression)
  if (ts.isConditionalExpression(node)) return [...literals(node.whenTrue), ...literals(node.whenFalse)]
  if (ts.isBinaryExpression(node) && joins(node)) return [...literals(node.left), ...literals(node.right)]
  return []
}

/** Whether one of the sides becomes the value; those of a comparison don't. */
function joins(node: ts.BinaryExpression): boolean {
  const { kind } = node.operatorToken
  const choosing = kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken
  return choosing || kind === ts.SyntaxKind.PlusToken || kind === ts.SyntaxKind.AmpersandAmpersandToken
}

function isText(text: string): boolean {
  const words = text.trim()
  return /\p{L}/u.test(words) && !names.has(words)
}
