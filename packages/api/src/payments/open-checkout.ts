import { setTimeout as delay } from 'node:timers/promises'
import { DomainError } from '../errors.ts'
import {
  isDuplicateReference,
  isPaystackAway,
  PaystackRefused,
  PaystackUnclear,
} from '../integrations/paystack/index.ts'
import type { SignedInContext } from '../trpc.ts'
import { isLive, paymentStateSchema } from './payment-state.ts'
import type { Attempt } from './prepare-attempt.ts'
import { settle } from './settle.ts'

export type CheckoutAddress = { authorizationUrl: string; reference: string }

export type Opened =
  | { outcome: 'open'; address: CheckoutAddress }
  /** The attempt has come to nothing; the next round makes another. */
  | { outcome: 'again' }
  /** The provider gave no answer to be trusted. */
  | { outcome: 'unclear'; cause: unknown }

/** A checkout this young can't have been paid yet, so the provider isn't asked on every double click. */
const certainlyUnpaidMs = 10_000
/** Longer than a call may take: whoever made an attempt this old without storing its address is gone. */
const makerIsGoneMs = 15_000
const waits = Array.from({ length: 15 }, () => 200)

/** The second and third phase of a checkout: ask the provider for an address, outside any transaction, and keep it. */
export async function openCheckout(ctx: SignedInContext, attempt: Attempt): Promise<Opened> {
  if (attempt.state === 'mismatched') return ownPage(ctx, attempt)
  if (attempt.authorizationUrl) return reopen(ctx, attempt, attempt.authorizationUrl)

  const { baseUrl } = ctx.config
  ctx.killPoint('begin.before-send')
  let initialized: { authorizationUrl: string; accessCode: string }
  try {
    initialized = await ctx.paystack.of(attempt.integrationId).initializeTransaction({
      email: ctx.actor.email,
      amount: attempt.amount,
      reference: attempt.reference,
      callbackUrl: `${baseUrl}/pay/return`,
      metadata: { order_id: attempt.orderId, cancel_action: `${baseUrl}/pay/cancelled?reference=${attempt.reference}` },
    })
  } catch (error) {
    return refused(ctx, attempt, error)
  }
  ctx.killPoint('begin.after-reply')
  return keepAddress(ctx, attempt, initialized)
}

async function keepAddress(
  ctx: SignedInContext,
  attempt: Attempt,
  address: { authorizationUrl: string; accessCode: string },
): Promise<Opened> {
  const { count } = await ctx.transaction(async tx => {
    const kept = await tx.payment.updateMany({
      // The poll may have called it abandoned meanwhile, another tab may have given it up.
      where: { id: attempt.paymentId, authorizationUrl: null, state: { in: ['initiated', 'pending', 'abandoned'] } },
      data: { ...address, state: 'pending' },
    })
    ctx.killPoint('begin.before-commit')
    return kept
  })
  ctx.killPoint('begin.after-commit')
  if (count === 0) return { outcome: 'again' }
  return open(attempt, address.authorizationUrl)
}

/** A checkout that exists: the same address again, unless the fan has paid there and we haven't heard. */
async function reopen(ctx: SignedInContext, attempt: Attempt, authorizationUrl: string): Promise<Opened> {
  if (ctx.clock.now().getTime() - attempt.createdAt.getTime() < certainlyUnpaidMs)
    return open(attempt, authorizationUrl)
  const outcome = await decided(ctx, attempt)
  // A checkout of a provider that is down leads nowhere, and whether it has been paid there nobody can tell.
  if (outcome === 'away') return { outcome: 'unclear', cause: 'the provider can not be asked about a checkout' }
  return outcome ?? open(attempt, authorizationUrl)
}

async function refused(ctx: SignedInContext, attempt: Attempt, error: unknown): Promise<Opened> {
  if (error instanceof PaystackUnclear) return { outcome: 'unclear', cause: error }
  if (isPaystackAway(error)) throw new DomainError('payments.provider_unavailable', { cause: error })
  if (isDuplicateReference(error)) return addressOfAnother(ctx, attempt)
  if (error instanceof PaystackRefused) {
    await ctx.transaction(tx =>
      tx.payment.updateMany({
        where: { id: attempt.paymentId, state: 'initiated' },
        data: { state: 'failed', gatewayResponse: error.providerMessage.slice(0, 200) },
      }),
    )
    ctx.logger.error({ err: error, reference: attempt.reference }, 'the provider refuses to start a payment')
    throw new DomainError('payments.provider_refused', { cause: error })
  }
  throw error
}

/**
 * The reference is taken: the provider has this payment, and its address can't be asked for again. Either another tab is about to
 * store it, or whoever asked died with it; then the attempt is given up, since nobody can ever pay it.
 */
async function addressOfAnother(ctx: SignedInContext, attempt: Attempt): Promise<Opened> {
  const young = ctx.clock.now().getTime() - attempt.createdAt.getTime() < makerIsGoneMs
  for (const ms of young ? waits : [0]) {
    await delay(ms)
    const payment = await ctx.db.prisma.payment.findUniqueOrThrow({
      where: { id: attempt.paymentId },
      select: { authorizationUrl: true, state: true },
    })
    if (payment.authorizationUrl) return open(attempt, payment.authorizationUrl)
    if (!isLive(paymentStateSchema.parse(payment.state))) return { outcome: 'again' }
  }
  const outcome = await decided(ctx, attempt)
  if (outcome && outcome !== 'away') return outcome
  await ctx.transaction(tx =>
    tx.payment.updateMany({
      where: { id: attempt.paymentId, authorizationUrl: null, state: { in: ['initiated', 'pending', 'abandoned'] } },
      data: { state: 'expired' },
    }),
  )
  return { outcome: 'again' }
}

/** What the provider knows of it by now; null while it can still be paid. */
async function decided(ctx: SignedInContext, attempt: Attempt): Promise<Opened | 'away' | null> {
  try {
    const settled = await settle(ctx, { reference: attempt.reference, cause: 'checkout' })
    if (settled?.state === 'captured' || settled?.state === 'mismatched') return ownPage(ctx, attempt)
    return settled && isLive(settled.state) ? null : { outcome: 'again' }
  } catch (error) {
    if (isPaystackAway(error)) return 'away'
    throw error
  }
}

function open({ reference }: Attempt, authorizationUrl: string): Opened {
  return { outcome: 'open', address: { authorizationUrl, reference } }
}

/** Nothing is left to pay: our own page says how it stands. */
function ownPage(ctx: SignedInContext, attempt: Attempt): Opened {
  return open(attempt, `${ctx.config.baseUrl}/pay/return?reference=${attempt.reference}`)
}
