import type { Context } from '../context.ts'
import { evaluateRule } from './evaluate-rule.ts'
import { alertRulesOf } from './rules-of.ts'

/**
 * Measures every rule and moves those that have to move; the job `alerts.evaluate`, each minute. Run twice, late, or by two
 * processes at once it changes nothing more: a rule's row is locked, and a moment that was judged isn't judged again.
 *
 * @throws AggregateError when rules couldn't be measured; the others are judged all the same
 */
export async function evaluateAlerts(ctx: Context): Promise<void> {
  const now = ctx.clock.now()
  const failures: unknown[] = []
  for (const rule of alertRulesOf(ctx.config)) {
    try {
      await evaluateRule(ctx, rule, now)
    } catch (error) {
      failures.push(new Error(`alert rule ${rule.name}: ${error instanceof Error ? error.message : String(error)}`))
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'some alert rules could not be measured')
}
