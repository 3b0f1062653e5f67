import { DomainError } from '../errors.ts'
import { handleWebhookAgain } from '../payments/index.ts'
import type { SignedInContext } from '../trpc.ts'
import { recordAct } from './record-act.ts'

/**
 * Lets an event of the inbox be acted on once more. Harmless whatever it says: an event only tells where to look, and each effect is
 * guarded by the state of what it is about.
 *
 * @throws DomainError common.not_found
 */
export async function processWebhookAgain(ctx: SignedInContext, { eventId }: { eventId: string }): Promise<void> {
  await ctx.transaction(async tx => {
    const event = await tx.webhookEvent.findUnique({ where: { id: eventId }, select: { event: true, verdict: true } })
    if (!event) throw new DomainError('common.not_found')
    await handleWebhookAgain(tx, eventId)
    await recordAct(tx, ctx, {
      act: 'webhook.process-again',
      about: `webhook:${eventId}`,
      detail: { event: event.event, verdict: event.verdict },
    })
  })
}
