import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { alertRulesOf, prometheusRules } from '@odim/api/testing'
import type { Check, Finding } from './finding.ts'

export const prometheusFile = 'docs/operations/prometheus/alerts.yml'
const runbooks = 'docs/operations/alerts.md'

/** The alert rules can be read, Prometheus' are made of the same, and each has its chapter in the runbook. */
export const alertRules: Check = async root => {
  const file = 'packages/api/src/alerts/rules.yaml'
  try {
    const rules = alertRulesOf({})
    const found: Finding[] = []
    const text = await readFile(join(root, runbooks), 'utf8')
    for (const { name } of rules)
      if (!text.includes(`\n### ${name}\n`))
        found.push({ file: runbooks, text: `The rule ${name} has no chapter "### ${name}".` })
    const made = await readFile(join(root, prometheusFile), 'utf8').catch(() => '')
    if (made !== prometheusRules())
      found.push({
        file: prometheusFile,
        text: `It isn't made of ${file} as it is now. Run: node tools/prometheus-rules.ts`,
      })
    return found
  } catch (error) {
    return [{ file, text: error instanceof Error ? error.message : String(error) }]
  }
}
