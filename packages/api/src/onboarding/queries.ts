import { z } from 'zod'
import { type Country, type Integration, integrationSchema } from '../config.ts'
import { DomainError } from '../errors.ts'
import type { CreatorContext, SignedInContext } from '../trpc.ts'
import { mediaOf } from '../uploads/index.ts'
import { checkOf } from './account-checks.ts'
import { type Bank, bankList } from './bank-list.ts'
import { hasBusiness } from './save-country.ts'
import { type AccountCheck, accountChecks } from './schema.ts'
import { missingSteps, nextStep, type Progress, stepsOf } from './steps.ts'

const accountFields = {
  id: true,
  bankCode: true,
  bankName: true,
  accountLast4: true,
  holderName: true,
  recipientName: true,
  checkedBy: true,
  state: true,
} as const

const countrySchema = integrationSchema.shape.country
const accountStateSchema = z.enum(['pending', 'ready', 'name-mismatch'])

/** One's own page as far as it is, what is still missing, and what can be chosen. */
export async function getOnboarding(ctx: SignedInContext) {
  const [creator, categories] = await Promise.all([
    ctx.db.prisma.creator.findUnique({
      where: { userId: ctx.actor.userId },
      select: {
        id: true,
        handle: true,
        displayName: true,
        bio: true,
        country: true,
        currency: true,
        hue: true,
        avatarAssetId: true,
        state: true,
        categories: { orderBy: { category: { position: 'asc' } }, select: { categorySlug: true } },
        payoutAccounts: { where: { replacedAt: null }, take: 1, select: accountFields },
      },
    }),
    ctx.db.prisma.category.findMany({ orderBy: { position: 'asc' }, select: { slug: true }, take: 100 }),
  ])
  const account = creator?.payoutAccounts[0]
  const progress: Progress | null = creator && {
    handle: creator.handle,
    displayName: creator.displayName,
    country: creator.country,
    categories: creator.categories.length,
    hasPicture: creator.avatarAssetId !== null,
    hasPayoutAccount: account !== undefined,
    published: creator.state !== 'draft',
  }
  const media = creator?.avatarAssetId
    ? await mediaOf(ctx, ctx.db.prisma, { assetIds: [creator.avatarAssetId], viewer: ctx.actor.userId })
    : undefined
  const country = countrySchema.safeParse(creator?.country).data ?? null
  return {
    emailVerified: ctx.actor.emailVerified,
    page: creator && {
      creatorId: creator.id,
      handle: creator.handle,
      displayName: creator.displayName,
      bio: creator.bio,
      hue: creator.hue,
      avatarAssetId: creator.avatarAssetId,
      /** null while there is none, or it is still being processed. */
      avatar: (creator.avatarAssetId && media?.get(creator.avatarAssetId)) || null,
      state: creator.state,
      categories: creator.categories.map(one => one.categorySlug),
      country,
      currency: creator.currency,
    },
    /** Plans or sales stand in the currency, so it stays. */
    countryFixed: creator ? await hasBusiness(ctx.db.prisma, creator.id) : false,
    accountCheck: country && checkOf(country),
    payoutAccount: account
      ? {
          ...account,
          state: accountStateSchema.parse(account.state),
          checkedBy: z.enum(accountChecks).parse(account.checkedBy),
        }
      : null,
    steps: stepsOf(progress),
    next: nextStep(progress),
    missing: missingSteps(progress),
    countries: ctx.config.integrations.map(countryChoice),
    categories: categories.map(one => one.slug),
  }
}

function countryChoice(integration: Integration): { country: Country; currencies: string[]; check: AccountCheck } {
  return {
    country: integration.country,
    currencies: [...integration.currencies],
    check: checkOf(integration.country),
  }
}

/** The business that will pay this creator. @throws DomainError `onboarding.country_first` */
export async function creatorBusiness(
  ctx: CreatorContext,
): Promise<{ country: Country; currency: string; integrationId: string }> {
  const creator = await ctx.db.prisma.creator.findUnique({
    where: { id: ctx.creatorId, userId: ctx.actor.userId },
    select: { country: true, currency: true, integrationId: true },
  })
  if (!creator?.country || !creator.currency || !creator.integrationId)
    throw new DomainError('onboarding.country_first')
  return {
    country: countrySchema.parse(creator.country),
    currency: creator.currency,
    integrationId: creator.integrationId,
  }
}

/** The banks that pay out in the creator’s country, by name. @throws DomainError `onboarding.country_first`, `onboarding.bank_unreachable` */
export async function listBanks(ctx: CreatorContext): Promise<Bank[]> {
  return bankList(ctx, await creatorBusiness(ctx))
}
