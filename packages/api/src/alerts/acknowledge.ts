import { DomainError } from '../errors.ts'
import { recordAct } from '../operations/index.ts'
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
    const { count } = await tx.alertIncident.updateMany({
      where: { id: open.id, acknowledgedAt: null },
      data: { acknowledgedAt: ctx.clock.now(), acknowledgedBy: ctx.actor.userId },
    })
    if (count > 0) await recordAct(tx, ctx, { act: 'alert.acknowledge', about: `alert:${name}` })
  })
}
