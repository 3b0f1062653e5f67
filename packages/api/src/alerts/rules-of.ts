import type { ApiConfig } from '../config.ts'
import { loadRules } from './load-rules.ts'
import type { Rule } from './rule.ts'

const loaded = new Map<string, readonly Rule[]>()

/**
 * The rules this installation goes by: Odim's own, or those of ALERT_RULES_FILE in their place. Read once a process.
 *
 * @throws AlertRulesError as `loadRules`
 */
export function alertRulesOf(config: Pick<ApiConfig, 'alerts'>): readonly Rule[] {
  const file = config.alerts?.rulesFile
  const known = loaded.get(file ?? '')
  if (known) return known
  const rules = loadRules(file)
  loaded.set(file ?? '', rules)
  return rules
}
