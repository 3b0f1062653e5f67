import { enqueue, newId, type Tx } from '@odim/db'
import type { Context } from '../context.ts'
import type { PaystackRefund } from '../integrations/paystack/index.ts'
import {
  postRefund,
  postRefundAfterFailure,
  postRefundFailed,
  type SaleStanding,
  saleStanding,
  splitRefund,
} from '../ledger/index.ts'
import { tellLive, topicOf } from '../live/index.ts'
import { currencySchema } from '../money.ts'
import { followRefundJob, refundJob } from './jobs.ts'
import { endWhatWasBought, restoreWhatWasBought } from './refund-hooks.ts'
import { bearerOf, isRefundReason } from './refund-reasons.ts'
import { lockPayment } from './refundable.ts'
import { tellOfProcessed } from './tell-of-refund.ts'

const minuteMs = 60 * 1000
const hourMs = 60 * minuteMs
/** Banks take up to ten working days. */
const distances = [minuteMs, 10 * minuteMs, hourMs, 6 * hourMs, ...Array.from({ length: 20 }, () => 24 * hourMs)]

/** Writes down what the provider says of a refund, and looks again while it hasn't decided. Moves and posts once, however often. */
export async function recordRefund(ctx: Context, refundId: string, told: PaystackRefund, check = 0): Promise<void> {
  const moved = await ctx.transaction(async tx => {
    const refund = await lock(tx, refundId)
    if (refund.state === 'processed') return null
    const now = ctx.clock.now()
    const state = stateFor(told.status)
    // What failed for good moves only if the provider changes its mind.
    if (refund.state === 'failed' && state !== 'processed') return null
    if (state === 'processed') {
      if (!(await processed(tx, refund, { providerId: told.id, now }))) return null
      await resolveExceptions(tx, refund.paymentId, now)
      await tellOfProcessed(tx, refund)
    } else if (state === 'failed') {
      await fail(tx, refund, { providerId: told.id, why: told.status, now })
    } else {
      await tx.refund.update({ where: { id: refundId }, data: { state, providerId: told.id } })
      if (state === 'needs-attention') await openException(tx, refund, told.status, now)
      else if (refund.state === 'needs-attention') await resolveExceptions(tx, refund.paymentId, now)
      await lookAgain(tx, refund, { check, now })
    }
    if (refund.state === 'requested') await wakeOthers(tx, refund)
    ctx.killPoint('refund.before-commit')
    return refund.paymentId
  })
  ctx.killPoint('refund.after-commit')
  if (moved) await tellLive(ctx, topicOf.payment(moved))
}

/** The provider won't send it: a person has to. */
export async function failRefund(ctx: Context, refundId: string, why: string): Promise<void> {
  await ctx.transaction(async tx => {
    const refund = await lock(tx, refundId)
    if (refund.state !== 'requested') return
    await fail(tx, refund, { providerId: null, why, now: ctx.clock.now() })
    await wakeOthers(tx, refund)
  })
}

type Locked = Awaited<ReturnType<typeof lock>>

/** @returns false where it can't be: what it would take was given back in another way meanwhile */
async function processed(tx: Tx, refund: Locked, { providerId, now }: { providerId: string; now: Date }) {
  const told = { state: 'processed', providerId, processedAt: now }
  const posting = { ...postingOf(refund), at: now }
  if (refund.state !== 'failed' || !isRefundReason(refund.reason)) {
    await tx.refund.update({ where: { id: refund.id }, data: told })
    await postRefund(tx, { ...posting, amount: refund.amount })
    return true
  }
  // It was given back to the sale when it failed; now it is taken once more, at what its shares are by now.
  const standing = await standingOf(tx, refund.paymentId)
  const { _sum: sum } = await tx.refund.aggregate({
    where: { paymentId: refund.paymentId, state: { not: 'failed' } },
    _sum: { amount: true, platformFee: true, providerFee: true },
  })
  const before = { amount: sum.amount ?? 0n, platformFee: sum.platformFee ?? 0n, providerFee: sum.providerFee ?? 0n }
  if (before.amount + refund.amount > standing.gross) {
    await openException(tx, refund, 'processed after it had failed, and more than is left', now)
    return false
  }
  const split = splitRefund({
    ...{ sale: standing, before, amount: refund.amount },
    ...{ currency: currencySchema.parse(refund.currency), bearer: bearerOf(refund.reason) },
  })
  const shares = { platformFee: split.platformFee, providerFee: split.providerFee }
  await tx.refund.update({ where: { id: refund.id }, data: { ...told, ...shares } })
  await postRefundAfterFailure(tx, { ...posting, split, standing })
  if (before.amount + refund.amount === standing.gross)
    await endWhatWasBought(tx, { paymentId: refund.paymentId, at: now })
  return true
}

async function fail(
  tx: Tx,
  refund: Locked,
  { providerId, why, now }: { providerId: string | null; why: string; now: Date },
): Promise<void> {
  await tx.refund.update({ where: { id: refund.id }, data: { state: 'failed', ...(providerId && { providerId }) } })
  let restored = true
  // A duplicate stays due to the fan: it was never anybody else's.
  if (refund.reason !== 'duplicate') {
    const standing = await standingOf(tx, refund.paymentId)
    await postRefundFailed(tx, { ...postingOf(refund), at: now, standing })
    restored = await restoreWhatWasBought(tx, { paymentId: refund.paymentId, at: now })
  }
  await openException(tx, refund, restored ? why : `${why}; the fan has bought the same time anew`, now)
}

function postingOf(refund: Locked) {
  const { id, paymentId, integrationId, currency, payment } = refund
  return { refundId: id, paymentId, integrationId, currency, creatorId: payment.order.creatorId }
}

async function standingOf(tx: Tx, paymentId: string): Promise<SaleStanding> {
  const standing = await saleStanding(tx, paymentId)
  if (!standing) throw new Error(`payment ${paymentId} has a refund and is no sale`)
  return standing
}

/** Order and payment first, as everywhere. */
async function lock(tx: Tx, refundId: string) {
  const { payment } = await tx.refund.findUniqueOrThrow({
    where: { id: refundId },
    select: { payment: { select: { id: true, orderId: true } } },
  })
  await lockPayment(tx, payment)
  await tx.$queryRaw`SELECT FROM refunds WHERE id = ${refundId}::uuid FOR UPDATE`
  return tx.refund.findUniqueOrThrow({
    where: { id: refundId },
    select: {
      id: true,
      state: true,
      reason: true,
      paymentId: true,
      amount: true,
      currency: true,
      integrationId: true,
      payment: {
        select: {
          reference: true,
          order: {
            select: {
              creatorId: true,
              creator: { select: { displayName: true } },
              fan: { select: { email: true, displayName: true, locale: true, timeZone: true } },
            },
          },
        },
      },
    },
  })
}

async function lookAgain(tx: Tx, refund: Locked, { check, now }: { check: number; now: Date }): Promise<void> {
  const wait = distances[check]
  const options = { runAt: new Date(now.getTime() + (wait ?? 0)), jobKey: `follow-refund:${refund.id}` }
  if (wait !== undefined) await enqueue(tx, followRefundJob, { refundId: refund.id, check: check + 1 }, options)
  else await openException(tx, refund, 'undecided after three weeks', now)
}

/** Other refunds of the payment waited until this one could be told from theirs: no longer than they must. */
async function wakeOthers(tx: Tx, { id, paymentId }: Locked): Promise<void> {
  const others = await tx.refund.findMany({
    where: { paymentId, state: 'requested', id: { not: id } },
    select: { id: true },
    take: 100,
  })
  for (const { id: refundId } of others) await enqueue(tx, refundJob, { refundId }, { jobKey: `refund:${refundId}` })
}

async function openException(tx: Tx, refund: Locked, why: string, openedAt: Date): Promise<void> {
  const kind = 'refund-failed'
  const { paymentId } = refund
  const open = await tx.paymentException.findFirst({
    where: { paymentId, kind, resolvedAt: null },
    select: { id: true },
  })
  if (open) return
  const detail = { refund: refund.id, why: why.slice(0, 200) }
  await tx.paymentException.create({ data: { id: newId(), paymentId, kind, detail, openedAt } })
}

/** Unless another refund of the payment still needs somebody. */
async function resolveExceptions(tx: Tx, paymentId: string, resolvedAt: Date): Promise<void> {
  const stuck = await tx.refund.count({ where: { paymentId, state: 'needs-attention' } })
  if (stuck > 0) return
  await tx.paymentException.updateMany({
    where: { paymentId, kind: 'refund-failed', resolvedAt: null },
    data: { resolvedAt },
  })
}

function stateFor(status: string): 'pending' | 'processed' | 'failed' | 'needs-attention' {
  if (status === 'processed' || status === 'failed' || status === 'needs-attention') return status
  return 'pending'
}
