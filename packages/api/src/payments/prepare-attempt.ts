import { enqueue, newId, type Tx } from '@odim/db'
import { firstCheckAt } from '../check-times.ts'
import { domainOf } from '../config.ts'
import { DomainError } from '../errors.ts'
import { type Money, moneyOf } from '../money.ts'
import type { SignedInContext } from '../trpc.ts'
import { verifyPaymentJob } from './jobs.ts'
import { isLive, type PaymentState, paymentStateSchema } from './payment-state.ts'
import { referenceOf } from './reference.ts'

/** An attempt that is written down: whatever happens to this process, the poll will ask what became of it. */
export type Attempt = {
  paymentId: string
  orderId: string
  reference: string
  integrationId: string
  amount: Money
  state: PaymentState
  createdAt: Date
  /** Where it is paid, where that is known already. */
  authorizationUrl: string | null
}

/** Unpaid orders are given up after a day (expire-orders.ts), so one near its end isn't taken up again. */
const orderReusableMs = 23 * 60 * 60 * 1000

/**
 * The first phase of a checkout, in one transaction: the fan's open order for this plan and an attempt to pay it, both found again where
 * they exist, so that a double click, two tabs and the back button all end in one payment.
 *
 * @param instead a reference that is not to be paid any more: another attempt is made, or taken up where it exists
 * @throws DomainError plan_not_found, plan_archived, own_plan, already_paid_ahead
 */
export async function prepareAttempt(ctx: SignedInContext, planId: string, instead: string | null): Promise<Attempt> {
  return ctx.transaction(async tx => {
    // There may be no row to lock yet, so the lock is on the pair itself.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`checkout:${ctx.actor.userId}:${planId}`}, 0))::text`
    const plan = await sellablePlan(tx, ctx, planId)
    const order = (await openOrder(tx, ctx, plan)) ?? (await createOrder(tx, ctx, plan))
    const last = await tx.payment.findFirst({
      where: { orderId: order.id },
      orderBy: { id: 'desc' },
      select: { id: true, reference: true, state: true, authorizationUrl: true, createdAt: true },
    })
    const lastState = last && paymentStateSchema.parse(last.state)
    // Money that came in wrongly is looked at by a person first: paying once more would make it worse.
    const usable = lastState === 'mismatched' || (lastState && isLive(lastState) && last.reference !== instead)
    const attempt = last && usable ? last : await createPayment(tx, ctx, order)
    return {
      paymentId: attempt.id,
      orderId: order.id,
      reference: attempt.reference,
      integrationId: order.integrationId,
      amount: moneyOf(order.amount, order.currency),
      state: paymentStateSchema.parse(attempt.state),
      createdAt: attempt.createdAt,
      authorizationUrl: attempt.authorizationUrl,
    }
  })
}

type SellablePlan = { id: string; creatorId: string; integrationId: string; currency: string; price: bigint }
type OpenOrder = { id: string; integrationId: string; currency: string; amount: bigint }

async function sellablePlan(tx: Tx, ctx: SignedInContext, planId: string): Promise<SellablePlan> {
  const plan = await tx.plan.findUnique({
    where: { id: planId },
    select: {
      id: true,
      creatorId: true,
      integrationId: true,
      currency: true,
      price: true,
      archivedAt: true,
      creator: { select: { state: true, userId: true, handle: true } },
    },
  })
  if (plan?.creator.state !== 'published') throw new DomainError('payments.plan_not_found')
  if (plan.creator.userId === ctx.actor.userId) throw new DomainError('payments.own_plan')
  if (plan.archivedAt) {
    const { handle } = plan.creator
    throw new DomainError('payments.plan_archived', handle ? { way: `/c/${handle}` } : {})
  }
  const ahead = await tx.subscriptionPeriod.findFirst({
    where: {
      subscription: { fanId: ctx.actor.userId, planId },
      startsAt: { gt: ctx.clock.now() },
      // One that was refunded before it began is there, and empty.
      endsAt: { gt: tx.subscriptionPeriod.fields.startsAt },
    },
    select: { id: true },
  })
  if (ahead) throw new DomainError('payments.already_paid_ahead')
  return plan
}

/** The order to go on with. One made at another price or for too long is given up; paid late all the same, it still counts. */
async function openOrder(tx: Tx, ctx: SignedInContext, plan: SellablePlan): Promise<OpenOrder | null> {
  const [locked] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM orders WHERE fan_id = ${ctx.actor.userId}::uuid AND plan_id = ${plan.id}::uuid AND state = 'open' FOR UPDATE`
  if (!locked) return null
  const order = await tx.order.findUniqueOrThrow({ where: { id: locked.id } })
  const tooOld = ctx.clock.now().getTime() - order.createdAt.getTime() > orderReusableMs
  if (!tooOld && order.amount === plan.price) return order
  await tx.order.update({ where: { id: order.id }, data: { state: tooOld ? 'expired' : 'cancelled' } })
  return null
}

function createOrder(tx: Tx, ctx: SignedInContext, plan: SellablePlan): Promise<OpenOrder> {
  return tx.order.create({
    data: {
      id: newId(),
      fanId: ctx.actor.userId,
      creatorId: plan.creatorId,
      planId: plan.id,
      integrationId: plan.integrationId,
      currency: plan.currency,
      amount: plan.price,
      platformFeeBps: ctx.config.platformFeeBps,
      state: 'open',
      createdAt: ctx.clock.now(),
    },
  })
}

async function createPayment(tx: Tx, ctx: SignedInContext, order: OpenOrder) {
  const id = newId()
  const createdAt = ctx.clock.now()
  const payment = await tx.payment.create({
    data: {
      id,
      orderId: order.id,
      integrationId: order.integrationId,
      currency: order.currency,
      amount: order.amount,
      reference: referenceOf(id),
      domain: domainOf(ctx.paystack.integrationOf(order.integrationId)),
      state: 'initiated',
      createdAt,
    },
    select: { id: true, reference: true, state: true, authorizationUrl: true, createdAt: true },
  })
  await enqueue(
    tx,
    verifyPaymentJob,
    { paymentId: id, check: 0 },
    { runAt: firstCheckAt(createdAt), jobKey: `verify:${id}` },
  )
  return payment
}
