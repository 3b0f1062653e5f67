import { answerDisputeIn } from '../disputes/index.ts'
import type { SignedInContext } from '../trpc.ts'
import { recordAct } from './record-act.ts'
import type { AnswerDisputeInput } from './schema.ts'

/** Gives in to a dispute or contests it; sent by a job at once. Written down with the reason in words. */
export async function answerDispute(ctx: SignedInContext, input: AnswerDisputeInput): Promise<void> {
  await ctx.transaction(async tx => {
    const { paymentReference } = await answerDisputeIn(tx, ctx, input)
    await recordAct(tx, ctx, {
      act: input.answer === 'accept' ? 'payment.accept-dispute' : 'payment.contest-dispute',
      about: `payment:${paymentReference}`,
      reason: input.reason,
      detail: { dispute: input.disputeId },
    })
  })
}
