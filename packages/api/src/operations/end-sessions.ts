import { DomainError } from '../errors.ts'
import type { SignedInContext } from '../trpc.ts'
import { recordAct } from './record-act.ts'
import type { EndSessionsInput } from './schema.ts'

/** Signs somebody out everywhere: after a stolen device, or a role that was taken away. @throws DomainError common.not_found */
export async function endSessions(
  ctx: SignedInContext,
  { userId, reason }: EndSessionsInput,
): Promise<{ ended: number }> {
  return ctx.transaction(async tx => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { id: true } })
    if (!user) throw new DomainError('common.not_found')
    const { count } = await tx.session.deleteMany({ where: { userId } })
    await recordAct(tx, ctx, { act: 'user.end-sessions', about: `user:${userId}`, reason, detail: { ended: count } })
    return { ended: count }
  })
}
