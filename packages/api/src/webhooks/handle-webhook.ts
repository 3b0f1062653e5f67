import { newId } from '@odim/db'
import type { Context } from '../context.ts'
import { syncDisputesOf } from '../disputes/index.ts'
import { followRefundsOf, isOurReference, settle } from '../payments/index.ts'
import { followTransfer, isOurTransfer } from '../payouts/index.ts'

type Verdict = 'done' | 'ignored' | 'unknown-event'

/**
 * Acts on an event of the inbox; the job `payments.handle-webhook`. The event only says where to look: what is true is asked of the
 * provider, so order, age and repetition of events don't matter.
 *
 * @throws PaystackUnclear, PaystackRateLimited, PaystackPaused: the queue tries again
 */
export async function handleWebhook(
  ctx: Context,
  { eventId, again = false }: { eventId: string; again?: boolean | undefined },
): Promise<void> {
  ctx.killPoint('job.start')
  const event = await ctx.db.prisma.webhookEvent.findUnique({
    where: { id: eventId },
    select: { id: true, integrationId: true, event: true, reference: true, verdict: true },
  })
  if (!event || (event.verdict && !again)) return
  const { verdict, error } = await act(ctx, event)
  await ctx.transaction(async tx => {
    const { count } = await tx.webhookEvent.updateMany({
      where: { id: event.id, verdict: event.verdict },
      data: { verdict, error, handledAt: ctx.clock.now() },
    })
    // Acted on again, the exception is open already.
    if (count === 1 && event.verdict === null && error === unknownReference) {
      await tx.paymentException.create({
        data: {
          id: newId(),
          kind: 'unknown-reference',
          detail: { integration: event.integrationId, reference: event.reference, event: event.event },
          openedAt: ctx.clock.now(),
        },
      })
    }
  })
  ctx.killPoint('job.after-effect')
}

const unknownReference = 'a reference of our making that we do not have'

type Filed = { integrationId: string; event: string; reference: string | null }

async function act(ctx: Context, filed: Filed): Promise<{ verdict: Verdict; error: string | null }> {
  if (filed.event.startsWith('transfer.')) return actOnTransfer(ctx, filed)
  const isCharge = filed.event === 'charge.success'
  const isDispute = filed.event.startsWith('charge.dispute.')
  if (!isCharge && !isDispute && !filed.event.startsWith('refund.')) return { verdict: 'unknown-event', error: null }
  const payment =
    filed.reference === null
      ? null
      : await ctx.db.prisma.payment.findUnique({
          where: { integrationId_reference: { integrationId: filed.integrationId, reference: filed.reference } },
          select: { id: true, reference: true },
        })
  if (!payment) {
    const ours = filed.reference !== null && isOurReference(filed.reference)
    return { verdict: 'ignored', error: ours ? unknownReference : 'not a payment of ours' }
  }
  if (isDispute) {
    await syncDisputesOf(ctx, payment.id)
    return { verdict: 'done', error: null }
  }
  if (!isCharge) {
    await followRefundsOf(ctx, payment.id)
    return { verdict: 'done', error: null }
  }
  const settled = await settle(ctx, { reference: payment.reference, cause: 'webhook' })
  const decided = settled?.state === 'captured' || settled?.state === 'mismatched'
  // A signed copy of an old event can be sent by anyone who saw it; the poll goes on looking.
  return decided ? { verdict: 'done', error: null } : { verdict: 'ignored', error: `verify says ${settled?.state}` }
}

async function actOnTransfer(ctx: Context, filed: Filed): Promise<{ verdict: Verdict; error: string | null }> {
  const { integrationId, reference } = filed
  const state = reference === null ? null : await followTransfer(ctx, { integrationId, reference })
  if (state !== null) return { verdict: 'done', error: null }
  const ours = reference !== null && isOurTransfer(reference)
  return { verdict: 'ignored', error: ours ? unknownReference : 'not a transfer of ours' }
}
