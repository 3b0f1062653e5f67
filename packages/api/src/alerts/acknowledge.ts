import { DomainError } from '../errors.ts'
import type { SignedInContext } from '../trpc.ts'
import { findRule } from './find-rule.ts'

/**
 * Says to the others that somebody is on it. Who was first stays.
 *
 * @throws DomainError `alerts.rule_unknown`, `alerts.not_firing`
 */
export async function acknowledge(ctx: SignedInContext, input: { rule: string }): Promise<void> {
  const { name } = findRule(ctx, input.rule)
  await ctx.transaction(async tx => {
    const open = await tx.alertIncident.findFirst({ where: { rule: name, resolvedAt: null }, select: { id: true } })
    if (!open) throw new DomainError('alerts.not_firing')
    await tx.alertIncident.updateMany({
      where: { id: open.id, acknowledgedAt: null },
      data: { acknowledgedAt: ctx.clock.now(), acknowledgedBy: ctx.actor.userId },
    })
  })
}
