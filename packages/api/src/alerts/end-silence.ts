import { recordAct } from '../operations/index.ts'
import type { SignedInContext } from '../trpc.ts'
import { findRule } from './find-rule.ts'

/**
 * The rule tells again from now on; what still fires is told at its next evaluation.
 *
 * @throws DomainError `alerts.rule_unknown`
 */
export async function endSilence(ctx: SignedInContext, input: { rule: string }): Promise<void> {
  const { name } = findRule(ctx, input.rule)
  const now = ctx.clock.now()
  await ctx.transaction(async tx => {
    const { count } = await tx.alertSilence.updateMany({
      where: { rule: name, endedAt: null, endsAt: { gt: now } },
      data: { endedAt: now },
    })
    if (count > 0) await recordAct(tx, ctx, { act: 'alert.end-silence', about: `alert:${name}` })
  })
}
