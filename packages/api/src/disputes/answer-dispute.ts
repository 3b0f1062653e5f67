import { enqueue, type Tx } from '@odim/db'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { lockPayment } from '../payments/index.ts'
import type { SignedInContext } from '../trpc.ts'
import { sendAnswerJob } from './jobs.ts'

/**
 * An operator gives in or contests: decided once for each stage, kept, and sent by a job. In the transaction of what asks for it.
 *
 * @throws DomainError disputes.paused, not_found, not_open, already_answered
 */
export async function answerDisputeIn(
  tx: Tx,
  ctx: SignedInContext,
  input: { disputeId: string; answer: 'accept' | 'contest'; message: string },
): Promise<{ stageId: string; paymentReference: string }> {
  const known = await tx.dispute.findUnique({
    where: { id: input.disputeId },
    select: { payment: { select: { id: true, orderId: true, reference: true } } },
  })
  if (!known) throw new DomainError('disputes.not_found')
  await mayAnswer(ctx)
  await lockPayment(tx, known.payment)
  await tx.$queryRaw`SELECT FROM disputes WHERE id = ${input.disputeId}::uuid FOR UPDATE`
  const stage = await tx.disputeStage.findFirst({
    where: { disputeId: input.disputeId, outcome: null, dispute: { state: 'opened' } },
    select: { id: true, answer: true },
  })
  if (!stage) throw new DomainError('disputes.not_open')
  if (stage.answer) throw new DomainError('disputes.already_answered')
  await tx.disputeStage.update({
    where: { id: stage.id },
    data: {
      ...{ answer: input.answer, answerText: input.message, answeredBy: ctx.actor.userId },
      answeredAt: ctx.clock.now(),
    },
  })
  await enqueue(tx, sendAnswerJob, { stageId: stage.id })
  return { stageId: stage.id, paymentReference: known.payment.reference }
}

async function mayAnswer(ctx: Context): Promise<void> {
  if (!(await ctx.flags.isOn('payments.disputes'))) throw new DomainError('disputes.paused')
}
