import { DomainError } from '../errors.ts'
import { recordAct } from '../operations/index.ts'
import type { SignedInContext } from '../trpc.ts'
import { type FreezeWish, freezePayouts } from './freezes.ts'
import type { FreezeInput, LiftFreezeInput } from './schema.ts'

const hourMs = 3_600_000

/**
 * An operator stops payouts: all, of a business, or of one creator.
 *
 * @throws DomainError payouts.creator_unknown, payouts.frozen_already
 */
export async function freezeByOperator(ctx: SignedInContext, input: FreezeInput): Promise<{ freezeId: string }> {
  return ctx.transaction(async tx => {
    const now = ctx.clock.now()
    const until = input.hours === 0 ? null : new Date(now.getTime() + input.hours * hourMs)
    const common = { reason: input.reasonCode, until, detail: { note: input.reason }, frozenBy: ctx.actor.userId }
    let wish: FreezeWish = { ...common, scope: 'all' }
    if (input.scope === 'integration') {
      if (!ctx.config.integrations.some(({ id }) => id === input.subject))
        throw new DomainError('payouts.creator_unknown', { field: 'subject' })
      wish = { ...common, scope: 'integration', integrationId: input.subject }
    } else if (input.scope === 'creator') {
      const creator = await tx.creator.findUnique({ where: { handle: input.subject }, select: { id: true } })
      if (!creator) throw new DomainError('payouts.creator_unknown', { field: 'subject' })
      wish = { ...common, scope: 'creator', creatorId: creator.id }
    }
    const freezeId = await freezePayouts(tx, wish, now)
    if (!freezeId) throw new DomainError('payouts.frozen_already')
    const detail = { scope: input.scope, subject: input.subject, hours: input.hours }
    await recordAct(tx, ctx, { act: 'freeze.add', about: `freeze:${freezeId}`, reason: input.reason, detail })
    return { freezeId }
  })
}

/** Payouts of its scope leave again with the next batch. @throws DomainError payouts.not_found */
export async function liftFreeze(ctx: SignedInContext, { freezeId, reason }: LiftFreezeInput): Promise<void> {
  await ctx.transaction(async tx => {
    const { count } = await tx.payoutFreeze.updateMany({
      where: { id: freezeId, liftedAt: null },
      data: { liftedAt: ctx.clock.now(), liftedBy: ctx.actor.userId, liftReason: reason },
    })
    if (count === 0) throw new DomainError('payouts.not_found')
    await recordAct(tx, ctx, { act: 'freeze.lift', about: `freeze:${freezeId}`, reason })
    // Those held until its end are looked at now.
    await tx.payout.updateMany({ where: { state: 'held', heldReason: 'frozen' }, data: { heldUntil: null } })
  })
}
