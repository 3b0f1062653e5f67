import { newId, type Tx } from '@odim/db'
import type { Context } from '../context.ts'
import type { PaystackDispute } from '../integrations/paystack/index.ts'
import { postDisputeLost, postDisputeOpened, postDisputeWon, saleStanding } from '../ledger/index.ts'
import { tellLive, topicOf } from '../live/index.ts'
import { endWhatWasBought, lockPayment } from '../payments/index.ts'
import { disputedAmount, type Judged, judgeDispute } from './judge-dispute.ts'
import { partAsked, shareOfLoss } from './part-asked.ts'
import { tellOfOpened, tellOfOutcome } from './tell-of-dispute.ts'

/**
 * Writes down what the provider says of a dispute: opens it, holds the creator's part, ends it. Moves and posts each stage once, however
 * often, late or out of order this is told; one that is first heard of when it is over has its whole story posted at once.
 *
 * @param told of the API, never of a webhook
 */
export async function recordDispute(
  ctx: Context,
  input: { integrationId: string; payment: { id: string; orderId: string }; told: PaystackDispute },
): Promise<void> {
  const { payment } = input
  await ctx.transaction(async tx => {
    await lockPayment(tx, payment)
    const facts = await factsOf(tx, { ...input, paymentId: payment.id, now: ctx.clock.now() })
    await apply(tx, facts)
    ctx.killPoint('dispute.before-commit')
  })
  ctx.killPoint('dispute.after-commit')
  await tellLive(ctx, topicOf.payment(payment.id))
}

type Facts = Awaited<ReturnType<typeof factsOf>>

async function factsOf(
  tx: Tx,
  {
    integrationId,
    paymentId,
    told,
    now,
  }: { integrationId: string; paymentId: string; told: PaystackDispute; now: Date },
) {
  const payment = await tx.payment.findUniqueOrThrow({
    where: { id: paymentId },
    select: { id: true, reference: true, amount: true, currency: true, order: { select: { creatorId: true } } },
  })
  return { integrationId, payment, told, now, amount: disputedAmount(told, payment.amount) }
}

async function apply(tx: Tx, facts: Facts): Promise<void> {
  const { told, payment, now } = facts
  if (told.currency !== null && told.currency !== payment.currency)
    return openException(tx, facts, `in ${told.currency}, of a payment in ${payment.currency}`)
  const key = { integrationId_providerId: { integrationId: facts.integrationId, providerId: told.id } }
  const known = await tx.dispute.findUnique({ where: key, select: { id: true, state: true } })
  const judged = judgeDispute(told, facts.amount, known?.state ?? null)
  if (!judged) return openException(tx, facts, `${told.status}, ${told.resolution ?? 'no resolution'}`)
  const id = known?.id ?? (await insert(tx, facts))
  await tx.$queryRaw`SELECT FROM disputes WHERE id = ${id}::uuid FOR UPDATE`
  let state = known?.state ?? 'opened'
  if (state === 'lost') {
    if (judged.state !== 'lost') await openException(tx, facts, `lost, and now ${told.status}`)
    return
  }
  // What the bank didn't believe stands before us again; also where it has ended once more before we looked.
  if (state === 'won' && judged.state !== 'won') {
    await tx.dispute.update({ where: { id }, data: { state: 'opened', dueAt: told.dueAt, decidedAt: null } })
    state = 'opened'
  }
  const stage = await currentStage(tx, id)
  const open = stage && stage.outcome === null ? stage : null
  if (state !== 'won' && !open) await openStage(tx, facts, { id, number: (stage?.number ?? 0) + 1, judged })
  else if (open) await tx.disputeStage.update({ where: { id: open.id }, data: { dueAt: told.dueAt } })
  await tx.dispute.update({ where: { id }, data: { dueAt: told.dueAt, checkedAt: now } })
  await move(tx, facts, { id, state, judged })
}

async function move(tx: Tx, facts: Facts, { id, state, judged }: { id: string; state: string; judged: Judged }) {
  const { now } = facts
  if (judged.state === state) return
  const stage = await currentStage(tx, id)
  if (judged.state === 'opened' || judged.state === 'answered') {
    await tx.dispute.update({ where: { id }, data: { state: judged.state } })
    // It stands before us still: what was sent hasn't counted.
    if (judged.state === 'opened' && stage)
      await tx.disputeStage.update({
        where: { id: stage.id },
        data: { answer: null, answerText: null, answeredAt: null, reminded: null },
      })
    return
  }
  if (!stage) throw new Error(`dispute ${id} ends without a stage`)
  const standing = await saleStanding(tx, facts.payment.id)
  const about = { ...aboutOf(facts), stageId: stage.id, standing }
  // Our refusal was heard and decided about in one.
  if (state === 'opened' && stage.answer === 'contest' && judged.state === 'won')
    await tx.dispute.update({ where: { id }, data: { state: 'answered' } })
  if (judged.state === 'won') {
    await tx.dispute.update({ where: { id }, data: { state: 'won', decidedAt: now } })
    await tx.disputeStage.update({ where: { id: stage.id }, data: { outcome: 'won', endedAt: now } })
    await postDisputeWon(tx, about)
  } else {
    if (judged.accepted && state === 'opened') await tx.dispute.update({ where: { id }, data: { state: 'accepted' } })
    await tx.dispute.update({ where: { id }, data: { state: 'lost', decidedAt: now } })
    const { lost } = judged
    const share = shareOfLoss(stage, lost)
    await tx.disputeStage.update({
      where: { id: stage.id },
      data: { outcome: 'lost', lost, platformFee: share.platformFee, endedAt: now },
    })
    await postDisputeLost(tx, { ...about, lost, ...share })
    // The fan has their money again. A part of it changes nothing, as with refunds.
    if (standing && lost >= stage.covered && lost > 0n)
      await endWhatWasBought(tx, { paymentId: facts.payment.id, at: now })
  }
  await tellOfOutcome(tx, stage.id)
}

async function insert(tx: Tx, { integrationId, payment, told, amount, now }: Facts): Promise<string> {
  const id = newId()
  await tx.dispute.create({
    data: {
      ...{ id, integrationId, paymentId: payment.id, currency: payment.currency, providerId: told.id, amount },
      ...{ category: (told.category ?? 'general').slice(0, 40) || 'general', state: 'opened', dueAt: told.dueAt },
      ...{ openedAt: told.createdAt ?? now, checkedAt: now },
    },
  })
  return id
}

/** Holds what is left of the sale, once: not what went back already, nor what another dispute of it holds or has taken. */
async function openStage(
  tx: Tx,
  facts: Facts,
  { id, number, judged }: { id: string; number: number; judged: Judged },
): Promise<void> {
  const { payment, told, now, amount } = facts
  const standing = await saleStanding(tx, payment.id)
  const { covered, platformFee } = await partAsked(tx, { paymentId: payment.id, standing, amount })
  const held = covered - platformFee
  const stageId = newId()
  await tx.disputeStage.create({
    data: { id: stageId, disputeId: id, number, held, covered, platformFee, dueAt: told.dueAt, openedAt: now },
  })
  if (standing) await postDisputeOpened(tx, { ...aboutOf(facts), stageId, held, standing })
  if (judged.state === 'opened') await tellOfOpened(tx, stageId)
}

function currentStage(tx: Tx, disputeId: string) {
  return tx.disputeStage.findFirst({
    where: { disputeId },
    orderBy: { number: 'desc' },
    select: { id: true, number: true, covered: true, platformFee: true, outcome: true, answer: true },
  })
}

function aboutOf({ integrationId, payment, now }: Facts) {
  return {
    ...{ integrationId, paymentId: payment.id, currency: payment.currency, at: now },
    creatorId: payment.order.creatorId,
  }
}

/** Something that a person has to look at: nothing is posted by guessing. */
async function openException(tx: Tx, { payment, told, now }: Facts, why: string): Promise<void> {
  const kind = 'dispute-mismatch'
  const about = { paymentId: payment.id, kind, resolvedAt: null }
  if (await tx.paymentException.findFirst({ where: about, select: { id: true } })) return
  const detail = { dispute: told.id, why: why.slice(0, 200) }
  await tx.paymentException.create({ data: { id: newId(), paymentId: payment.id, kind, detail, openedAt: now } })
}
