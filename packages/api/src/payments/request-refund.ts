import { enqueue, newId, sqlState, type Tx } from '@odim/db'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { postRefundRequested } from '../ledger/index.ts'
import type { CreatorContext, SignedInContext } from '../trpc.ts'
import { type Assessment, assessRefund, type RefundWish, seenOf } from './assess-refund.ts'
import { refundJob } from './jobs.ts'
import { endWhatWasBought } from './refund-hooks.ts'
import { lockRefundable, refundable } from './refundable.ts'
import type { RequestRefundInput } from './schema.ts'
import { tellOfRequest } from './tell-of-refund.ts'

const abovePaid = 'OD024'

export type RequestedRefund = { refundId: string; amount: bigint; currency: string }

/** What a refund of the creator's own sale would do: what the fan gets, what the creator loses, what the provider keeps. */
export async function previewRefund(
  ctx: CreatorContext,
  input: RefundWish & { reference: string },
): Promise<RefundPreview> {
  const payment = await refundable(ctx.db.prisma, { reference: input.reference, creatorId: ctx.creatorId })
  return previewOf(await assessRefund(ctx.db.prisma, payment, input, { creator: true, now: ctx.clock.now() }))
}

/**
 * A creator sends money back to a fan: their own sale, within 90 days, not while a bank decides about it, and not more than is left.
 * Everything about it happens now, but for the provider's part, which a job asks for.
 *
 * @throws DomainError payments.refunds_paused, refund_changed where what was seen isn't so any more, and those of assessRefund
 */
export async function requestRefund(ctx: CreatorContext, input: RequestRefundInput): Promise<RequestedRefund> {
  return ctx.transaction(tx => requestRefundIn(tx, ctx, input, { creatorId: ctx.creatorId }))
}

/** The same for whoever opens the transaction; `creatorId` null: an operator, of any sale. */
export async function requestRefundIn(
  tx: Tx,
  ctx: SignedInContext,
  input: RefundWish & { reference: string; seen: string },
  by: { creatorId: string | null },
): Promise<RequestedRefund> {
  ctx.killPoint('refund.before-insert')
  const payment = await lockRefundable(tx, { reference: input.reference, creatorId: by.creatorId })
  // Each decision about money is kept, so it is asked for only where there is something to decide.
  if (!(await ctx.flags.isOn('payments.refunds'))) throw new DomainError('payments.refunds_paused')
  const now = ctx.clock.now()
  const assessed = await assessRefund(tx, payment, input, { creator: by.creatorId !== null, now })
  if (seenOf(assessed) !== input.seen) throw new DomainError('payments.refund_changed')
  const refundId = newId()
  const { split, standing, currency } = assessed
  try {
    await tx.refund.create({
      data: {
        id: refundId,
        paymentId: payment.id,
        integrationId: payment.integrationId,
        currency,
        amount: split.amount,
        platformFee: split.platformFee,
        providerFee: split.providerFee,
        reason: input.reason,
        state: 'requested',
        createdAt: now,
        requestedBy: ctx.actor.userId,
      },
    })
  } catch (error) {
    // Behind the lock and the assessment, for whatever may come past both.
    if (sqlState(error) === abovePaid) throw new DomainError('payments.refund_above_left', { cause: error })
    throw error
  }
  const { integrationId, order } = payment
  const { lost } = await postRefundRequested(tx, {
    ...{ refundId, paymentId: payment.id, integrationId, currency, at: now },
    ...{ creatorId: order.creatorId, split, standing },
  })
  // A creator can't give away what isn't theirs and they couldn't owe.
  if (lost > 0n && by.creatorId) throw new DomainError('payments.refund_not_covered')
  if (assessed.whole) await endWhatWasBought(tx, { paymentId: payment.id, at: now })
  await enqueue(tx, refundJob, { refundId })
  await tellOfRequest(tx, { refundId, payment, split, currency, whole: assessed.whole })
  ctx.killPoint('refund.before-commit')
  return { refundId, amount: split.amount, currency }
}

export type RefundPreview = {
  currency: string
  /** What hasn't gone back yet, before this one. */
  left: bigint
  /** What the fan gets back. */
  fan: bigint
  /** What the creator loses by it. */
  creator: bigint
  /** What of its own fee the platform gives back. */
  platformFee: bigint
  /** What the provider keeps of its fee for this part; whoever bears it. */
  providerFee: bigint
  /** What of that the platform bears. */
  providerCosts: bigint
  /** All that was left: access ends at once. */
  whole: boolean
  /** The sale isn't released yet, so that it comes out of what is pending. */
  fromPending: boolean
  /** To be sent along when asking for it. */
  seen: string
}

export function previewOf(assessed: Assessment): RefundPreview {
  const { split, standing, currency, left, whole } = assessed
  return {
    ...{ currency, left, whole, fan: split.amount, creator: split.creator },
    ...{ platformFee: split.platformFee, providerFee: split.providerFee, providerCosts: split.providerCosts },
    fromPending: !standing.released,
    seen: seenOf(assessed),
  }
}

/** For operators: what a refund of any sale would do. */
export async function previewAnyRefund(
  ctx: Context,
  input: RefundWish & { reference: string },
): Promise<RefundPreview> {
  const payment = await refundable(ctx.db.prisma, { reference: input.reference, creatorId: null })
  return previewOf(await assessRefund(ctx.db.prisma, payment, input, { creator: false, now: ctx.clock.now() }))
}
