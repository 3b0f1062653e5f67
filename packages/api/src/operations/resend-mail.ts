import { DomainError } from '../errors.ts'
import { requeueMail } from '../notifications/index.ts'
import type { SignedInContext } from '../trpc.ts'
import { recordAct } from './record-act.ts'

/**
 * Sends a mail once more that failed, or whose job has vanished. One whose job waits is found in the queue; one that was sent is sent.
 *
 * @throws DomainError common.not_found, operations.mail_not_failed
 */
export async function resendMail(ctx: SignedInContext, { mailId }: { mailId: string }): Promise<void> {
  await ctx.transaction(async tx => {
    const known = await tx.mail.findUnique({ where: { id: mailId }, select: { template: true } })
    if (!known) throw new DomainError('common.not_found')
    if (!(await requeueMail(tx, mailId))) throw new DomainError('operations.mail_not_failed')
    await recordAct(tx, ctx, { act: 'mail.resend', about: `mail:${mailId}`, detail: { template: known.template } })
  })
}
