import { DomainError } from '../errors.ts'
import { recordAct } from '../operations/index.ts'
import type { SignedInContext } from '../trpc.ts'
import type { FingerprintInput } from './schema.ts'

/** Puts a group aside; it opens again by itself when it is seen again. @throws DomainError telemetry.error_unknown */
export async function resolveError(ctx: SignedInContext, { fingerprint }: FingerprintInput): Promise<void> {
  await ctx.transaction(async tx => {
    const { count } = await tx.errorGroup.updateMany({
      where: { fingerprint },
      data: { resolvedAt: ctx.clock.now(), resolvedBy: ctx.actor.userId },
    })
    if (count === 0) throw new DomainError('telemetry.error_unknown')
    await recordAct(tx, ctx, { act: 'error.resolve', about: `error:${fingerprint}` })
  })
}

/** Takes it back. @throws DomainError telemetry.error_unknown */
export async function reopenError(ctx: SignedInContext, { fingerprint }: FingerprintInput): Promise<void> {
  await ctx.transaction(async tx => {
    const { count } = await tx.errorGroup.updateMany({
      where: { fingerprint },
      data: { resolvedAt: null, resolvedBy: null },
    })
    if (count === 0) throw new DomainError('telemetry.error_unknown')
    await recordAct(tx, ctx, { act: 'error.reopen', about: `error:${fingerprint}` })
  })
}
