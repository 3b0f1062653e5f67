import { newId, type Tx } from '@odim/db'
import { type Country, canTransfer } from '../config.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { postPayoutRequested, spendable } from '../ledger/index.ts'
import { type Currency, currencySchema } from '../money.ts'
import { minimumOf, type Route, type Terms, termsFor } from './terms.ts'

/** Where a creator's money would go, and how. */
export type Destination = {
  creatorId: string
  accountId: string
  integrationId: string
  currency: Currency
  route: Route
}

const endedStates = ['paid', 'failed', 'reversed']

/**
 * The account a creator is paid to. One that isn't set up yet will do: the payout then waits for it.
 *
 * @returns null before there is one
 */
export async function destinationOf(
  ctx: Context,
  tx: Pick<Tx, 'payoutAccount'>,
  creatorId: string,
): Promise<Destination | null> {
  const account = await tx.payoutAccount.findFirst({
    where: { creatorId, replacedAt: null },
    select: { id: true, integrationId: true, currency: true, recipientType: true },
  })
  if (!account) return null
  const integration = ctx.paystack.integrationOf(account.integrationId)
  const country: Country = integration.country
  const currency = currencySchema.parse(account.currency)
  const method = canTransfer(integration, currency) ? 'transfer' : 'by-hand'
  const { integrationId, recipientType } = account
  return {
    creatorId,
    accountId: account.id,
    integrationId,
    currency,
    route: { country, currency, recipientType, method },
  }
}

/** Why no payout can be opened; of a weekly one it becomes the reason it was skipped. */
export type Obstacle = { reason: 'account' | 'under-way' | 'minimum' | 'nothing' } | { reason: 'too-much' }

/**
 * Opens a payout in the caller's transaction: the creator is locked, the sum is set aside. The same key again gives the payout it made.
 *
 * @param asked minor units; null: all there is
 */
export async function openPayout(
  ctx: Context,
  tx: Tx,
  input: { creatorId: string; asked: bigint | null; origin: 'manual' | 'weekly'; requestKey: string },
): Promise<{ payoutId: string; terms: Terms } | Obstacle> {
  const { creatorId, requestKey, origin } = input
  await tx.$queryRaw`SELECT FROM creators WHERE id = ${creatorId}::uuid FOR UPDATE`
  const same = await tx.payout.findUnique({
    where: { creatorId_requestKey: { creatorId, requestKey } },
    select: { id: true, amount: true, fee: true },
  })
  if (same) {
    const { id, amount, fee } = same
    return { payoutId: id, terms: { amount, fee, net: amount - fee } }
  }
  const to = await destinationOf(ctx, tx, creatorId)
  if (!to) return { reason: 'account' }
  const open = await tx.payout.count({ where: { creatorId, state: { notIn: endedStates } } })
  if (open > 0) return { reason: 'under-way' }
  const { available, receivable } = await spendable(tx, to)
  const free = available > receivable ? available - receivable : 0n
  if (free === 0n) return { reason: 'nothing' }
  if (input.asked !== null && input.asked > free) return { reason: 'too-much' }
  const terms = termsFor(to.route, input.asked ?? free)
  if (!terms || terms.amount < minimumOf(to.currency)) return { reason: 'minimum' }

  const payoutId = newId()
  const now = ctx.clock.now()
  const { accountId, integrationId, currency } = to
  const { amount, fee } = terms
  await tx.payout.create({
    data: {
      ...{ id: payoutId, creatorId, integrationId, currency, accountId, amount, fee },
      ...{ method: to.route.method, origin, requestKey, state: 'requested', requestedAt: now },
    },
  })
  await postPayoutRequested(tx, { id: payoutId, creatorId, integrationId, currency, amount, fee }, now)
  return { payoutId, terms }
}

/** An obstacle as whoever asks is told. */
export function obstacleError({ reason }: Obstacle, params: { minimum: string; available: string }): DomainError {
  if (reason === 'account') return new DomainError('payouts.account_first')
  if (reason === 'under-way') return new DomainError('payouts.under_way')
  if (reason === 'too-much') return new DomainError('payouts.too_much', { field: 'amount', params })
  return new DomainError('payouts.below_minimum', { field: 'amount', params })
}
