import type { Tx } from '@odim/db'
import { type Country, domainOf, type Integration } from '../config.ts'
import { DomainError } from '../errors.ts'
import type { CreatorContext } from '../trpc.ts'
import { lockCreator } from './lock-creator.ts'

/**
 * The country chooses the Paystack business, and with it the currencies. Until a plan or a sale stands in that currency it can be
 * changed; a payout account is then asked for again.
 *
 * @throws DomainError `onboarding.country_unsupported`, `onboarding.currency_unsupported`, `onboarding.country_fixed`
 */
export async function saveCountry(ctx: CreatorContext, input: { country: Country; currency: string }): Promise<void> {
  const integration = ctx.config.integrations.find(one => one.country === input.country)
  if (!integration) throw new DomainError('onboarding.country_unsupported', { field: 'country' })
  const currency = input.currency || integration.currencies[0]
  if (!integration.currencies.some(one => one === currency)) {
    throw new DomainError('onboarding.currency_unsupported', { field: 'currency' })
  }
  await ctx.transaction(async tx => {
    const creator = await lockCreator(tx, ctx)
    if (creator.country === input.country && creator.currency === currency) return
    if (await hasBusiness(tx, creator.id)) throw new DomainError('onboarding.country_fixed', { field: 'country' })
    await recordIntegration(tx, integration, ctx.clock.now())
    // An account belongs to its country's bank and currency. Nothing was ever paid to it: there has been no sale.
    await tx.payoutAccount.deleteMany({ where: { creatorId: creator.id } })
    await tx.creator.update({
      where: { id: creator.id, userId: ctx.actor.userId },
      data: { country: input.country, currency: currency ?? null, integrationId: integration.id },
    })
  })
}

/** Whether money has been named or moved in the page's currency. */
export async function hasBusiness(tx: Pick<Tx, 'plan' | 'order'>, creatorId: string): Promise<boolean> {
  if (await tx.plan.findFirst({ where: { creatorId }, select: { id: true } })) return true
  return (await tx.order.findFirst({ where: { creatorId }, select: { id: true } })) !== null
}

/** The configuration's business as rows that money can refer to; nothing else has to be done when one is added. */
async function recordIntegration(tx: Tx, integration: Integration, now: Date): Promise<void> {
  await tx.integration.createMany({
    data: {
      id: integration.id,
      country: integration.country,
      domain: domainOf(integration),
      settlementDays: integration.settlementDays,
      createdAt: now,
    },
    skipDuplicates: true,
  })
  await tx.integrationCurrency.createMany({
    data: integration.currencies.map(currency => ({ integrationId: integration.id, currency })),
    skipDuplicates: true,
  })
}
