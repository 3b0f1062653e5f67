import { enqueue } from '@odim/db'
import { formatMoney } from '@odim/messages'
import { DomainError } from '../errors.ts'
import type { CreatorContext } from '../trpc.ts'
import { sendPayoutsJob } from './jobs.ts'
import { destinationOf, obstacleError, openPayout } from './open-payout.ts'
import { payoutStanding } from './queries.ts'
import type { PreviewPayoutInput, RequestPayoutInput } from './schema.ts'
import { minimumOf, termsFor } from './terms.ts'

type Shown = { minor: bigint; currency: string }
export type PayoutPreview = { amount: Shown; fee: Shown; net: Shown; method: 'transfer' | 'by-hand' }

/**
 * What a payout of so much would cost and bring, before anything is asked for.
 *
 * @throws DomainError payouts.account_first, payouts.too_much, payouts.below_minimum
 */
export async function previewPayout(ctx: CreatorContext, { amount }: PreviewPayoutInput): Promise<PayoutPreview> {
  const to = await destinationOf(ctx, ctx.db.prisma, ctx.creatorId)
  const standing = await payoutStanding(ctx)
  if (!to || !standing) throw new DomainError('payouts.account_first')
  const params = wordsFor(ctx, standing.available.minor, to.currency)
  if (amount > standing.available.minor) throw obstacleError({ reason: 'too-much' }, params)
  const terms = termsFor(to.route, amount)
  if (!terms || terms.amount < minimumOf(to.currency)) throw obstacleError({ reason: 'minimum' }, params)
  const shown = (minor: bigint) => ({ minor, currency: to.currency })
  return { amount: shown(terms.amount), fee: shown(terms.fee), net: shown(terms.net), method: to.route.method }
}

/**
 * A creator asks for their money. It is set aside at once and sent within seconds; what keeps it from being sent holds it, and they read
 * why. The same form sent twice is one payout.
 *
 * @throws DomainError payouts.off, payouts.account_first, payouts.under_way, payouts.too_much, payouts.below_minimum
 */
export async function requestPayout(ctx: CreatorContext, input: RequestPayoutInput): Promise<{ payoutId: string }> {
  if (!(await ctx.flags.isOn('payouts'))) throw new DomainError('payouts.off')
  const { creatorId } = ctx
  const opened = await ctx.transaction(async tx => {
    const made = await openPayout(ctx, tx, {
      ...{ creatorId, asked: input.amount, origin: 'manual', requestKey: input.requestKey },
    })
    if ('payoutId' in made) await enqueue(tx, sendPayoutsJob, {}, { jobKey: sendPayoutsJob.name })
    return made
  })
  if ('payoutId' in opened) return { payoutId: opened.payoutId }
  const standing = await payoutStanding(ctx)
  const currency = standing?.available.currency ?? 'NGN'
  throw obstacleError(opened, wordsFor(ctx, standing?.available.minor ?? 0n, currency))
}

function wordsFor(ctx: CreatorContext, available: bigint, currency: Parameters<typeof minimumOf>[0]) {
  const inWords = (minor: bigint) => formatMoney(minor, currency, ctx.request.locale)
  return { minimum: inWords(minimumOf(currency)), available: inWords(available) }
}
