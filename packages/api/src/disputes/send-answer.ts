import { enqueue, type Tx } from '@odim/db'
import type { Context } from '../context.ts'
import { type PaystackApi, PaystackRefused } from '../integrations/paystack/index.ts'
import { evidencePack } from './evidence-pack.ts'
import { sendAnswerJob } from './jobs.ts'
import { recordDispute } from './record-dispute.ts'

/** Longer than any call is in flight. */
const leaseMs = 2 * 60 * 1000

/**
 * Sends what an operator decided; the job `disputes.send-answer`. The calls have no key, so the dispute is fetched first, by one process
 * at a time (the lease), and nothing is sent where it stands before the merchant no more. What is unclear is fetched and not sent again.
 *
 * @throws PaystackUnclear, PaystackRateLimited: the queue tries again
 */
export async function sendAnswer(ctx: Context, { stageId }: { stageId: string }): Promise<void> {
  ctx.killPoint('job.start')
  const stage = await takeLease(ctx, stageId)
  if (!stage) return
  const { integrationId, providerId, payment } = stage.dispute
  const api = ctx.paystack.of(integrationId)
  const before = await api.fetchDispute(providerId)
  if (before.status !== 'awaiting-merchant-feedback')
    return recordDispute(ctx, { integrationId, payment, told: before })
  try {
    ctx.killPoint('dispute.before-send')
    const told =
      stage.answer === 'accept'
        ? await api.resolveDispute(providerId, {
            resolution: 'merchant-accepted',
            message: stage.answerText,
            refundAmount: before.refundAmount ?? stage.dispute.amount,
            // Asked for though it proves nothing.
            fileName: 'none',
          })
        : await contest(ctx, api, stage)
    ctx.killPoint('dispute.after-reply')
    await recordDispute(ctx, { integrationId, payment, told })
  } catch (error) {
    if (!(error instanceof PaystackRefused)) throw error
    // Answered elsewhere meanwhile; or it wants something else, and a person has to look before it is due.
    const now = await api.fetchDispute(providerId)
    if (now.status !== 'awaiting-merchant-feedback') return recordDispute(ctx, { integrationId, payment, told: now })
    ctx.logger.error({ err: error, dispute: stage.dispute.id }, 'the provider refuses an answer to a dispute')
    await takeBack(ctx, stage.id)
  }
  ctx.killPoint('job.after-effect')
}

type Leased = NonNullable<Awaited<ReturnType<typeof takeLease>>>

async function contest(ctx: Context, api: PaystackApi, stage: Leased) {
  const { providerId, payment } = stage.dispute
  const pack = await evidencePack(ctx.db.prisma, payment.id)
  if (!pack) throw new Error(`dispute ${stage.dispute.id} has no payment`)
  const { id: evidenceId } = await api.addDisputeEvidence(providerId, pack.evidence)
  const bytes = Buffer.from(pack.file.text, 'utf8')
  const fileName = await api.uploadDisputeFile(providerId, { name: pack.file.name, type: pack.file.type, bytes })
  await ctx.transaction(tx => tx.disputeStage.update({ where: { id: stage.id }, data: { evidenceId, fileName } }))
  const message = stage.answerText
  return api.resolveDispute(providerId, { resolution: 'declined', message, refundAmount: 0n, fileName, evidenceId })
}

/** So that it can be answered again, and reminders go on. */
async function takeBack(ctx: Context, stageId: string): Promise<void> {
  await ctx.transaction(async tx => {
    await tx.disputeStage.updateMany({
      where: { id: stageId, outcome: null },
      data: { answer: null, answerText: null, answeredAt: null, answeredBy: null, sentAt: null, reminded: null },
    })
  })
}

async function takeLease(ctx: Context, stageId: string) {
  return ctx.transaction(async tx => {
    await tx.$queryRaw`SELECT FROM dispute_stages WHERE id = ${stageId}::uuid FOR UPDATE`
    const stage = await find(tx, stageId)
    const { answer, answerText } = stage ?? {}
    if (!stage || !answer || !answerText) return null
    const now = ctx.clock.now()
    if (stage.sentAt && stage.sentAt.getTime() > now.getTime() - leaseMs) {
      const runAt = new Date(stage.sentAt.getTime() + leaseMs)
      await enqueue(tx, sendAnswerJob, { stageId }, { runAt, jobKey: `answer-dispute:${stageId}` })
      return null
    }
    await tx.disputeStage.update({ where: { id: stageId }, data: { sentAt: now } })
    return { ...stage, answer, answerText }
  })
}

function find(tx: Tx, stageId: string) {
  return tx.disputeStage.findFirst({
    where: { id: stageId, outcome: null, answer: { not: null }, dispute: { state: 'opened' } },
    select: {
      ...{ id: true, answer: true, answerText: true, sentAt: true },
      dispute: {
        select: {
          ...{ id: true, providerId: true, integrationId: true, amount: true },
          payment: { select: { id: true, orderId: true } },
        },
      },
    },
  })
}
