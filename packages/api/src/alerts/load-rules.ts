import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMap, isNode, isSeq, LineCounter, parseDocument } from 'yaml'
import { WrongSettings } from '../wrong-settings.ts'
import { type Rule, ruleSchema } from './rule.ts'

/** Rules that can't be read: one sentence with the file, the line, the rule's name and what is wrong. */
export class AlertRulesError extends WrongSettings {
  override readonly name = 'AlertRulesError'
}

export const ownRulesFile = join(import.meta.dirname, 'rules.yaml')

/**
 * Reads the alert rules of a file; Odim's own where none is named.
 *
 * @throws AlertRulesError of one sentence; then no rule of the file counts
 */
export function loadRules(file: string = ownRulesFile): readonly Rule[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new AlertRulesError(`${nameOf(file)}: the file of alert rules can't be read.`)
  }
  return parseRules(text, nameOf(file))
}

/** Of one's own it is said whole: nobody should have to look for it. */
const nameOf = (file: string) => (file === ownRulesFile ? 'alerts/rules.yaml' : file)

/** @throws AlertRulesError as above */
export function parseRules(text: string, file: string): readonly Rule[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [broken] = document.errors
  if (broken) {
    const place = broken.linePos?.[0].line ?? 1
    throw new AlertRulesError(`${file}:${place}: this is no YAML: ${broken.message.split('\n')[0]?.replace(/:$/, '')}.`)
  }
  const list = isMap(document.contents) ? document.contents.get('rules') : undefined
  if (!isSeq(list) || list.items.length === 0) {
    throw new AlertRulesError(`${file}:1: there must be a list "rules" with at least one rule.`)
  }
  const rules: Rule[] = []
  list.items.forEach((item, index) => {
    const value: unknown = isNode(item) ? item.toJS(document, { maxAliasCount: 0 }) : item
    const named = nameIn(value) ?? `number ${index + 1}`
    const lineAt = (path: readonly PropertyKey[]) => {
      for (let length = path.length; length >= 0; length -= 1) {
        const node = document.getIn(['rules', index, ...path.slice(0, length)], true)
        if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
      }
      return 1
    }
    const parsed = ruleSchema.safeParse(value)
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      const path = issue?.path ?? []
      const where = path.length > 0 ? `${path.join('.')} ` : ''
      throw new AlertRulesError(
        `${file}:${lineAt(path)}: rule "${named}": ${where}${issue?.message ?? 'is not a rule'}.`,
      )
    }
    if (rules.some(({ name }) => name === parsed.data.name)) {
      throw new AlertRulesError(`${file}:${lineAt(['name'])}: rule "${named}": there is another rule of this name.`)
    }
    rules.push(parsed.data)
  })
  return rules
}

function nameIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('name' in value)) return undefined
  return typeof value.name === 'string' ? value.name : undefined
}
