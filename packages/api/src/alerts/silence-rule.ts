import { newId } from '@odim/db'
import type { z } from 'zod'
import { recordAct } from '../operations/index.ts'
import type { SignedInContext } from '../trpc.ts'
import { findRule } from './find-rule.ts'
import { silenceTimes } from './names.ts'
import type { silenceSchema } from './schema.ts'

const hourMs = 3_600_000

/**
 * Tells nobody of this rule for a time; the one silence a rule has is replaced.
 *
 * @throws DomainError `alerts.rule_unknown`
 */
export async function silenceRule(ctx: SignedInContext, input: z.output<typeof silenceSchema>): Promise<void> {
  const { name } = findRule(ctx, input.rule)
  const { reason } = input
  const now = ctx.clock.now()
  await ctx.transaction(async tx => {
    await tx.alertSilence.updateMany({
      where: { rule: name, endedAt: null, endsAt: { gt: now } },
      data: { endedAt: now },
    })
    await tx.alertSilence.create({
      data: {
        ...{ id: newId(), rule: name, reason, createdBy: ctx.actor.userId },
        ...{ startsAt: now, endsAt: new Date(now.getTime() + silenceTimes[input.for] * hourMs) },
      },
    })
    await recordAct(tx, ctx, { act: 'alert.silence', about: `alert:${name}`, reason, detail: { for: input.for } })
  })
}
