import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import type { Rule } from './rule.ts'
import { alertRulesOf } from './rules-of.ts'

/** @throws DomainError `alerts.rule_unknown` */
export function findRule(ctx: Pick<Context, 'config'>, name: string): Rule {
  const rule = alertRulesOf(ctx.config).find(one => one.name === name)
  if (!rule) throw new DomainError('alerts.rule_unknown')
  return rule
}
