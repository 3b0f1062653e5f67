import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { PaystackError, PaystackRefused } from '../integrations/paystack/index.ts'
import type { CreatorContext } from '../trpc.ts'
import { checkOf } from './account-checks.ts'
import { findBank } from './bank-list.ts'
import { creatorBusiness } from './queries.ts'

const checksAnHour = { points: 20, seconds: 3600 }

/** Each check costs the provider a question to a bank, and would tell a stranger who owns a number: not without end. */
export async function takeCheck(ctx: CreatorContext): Promise<void> {
  const taken = await ctx.limits.take('account-check', checksAnHour, ctx.creatorId)
  if (!taken.ok)
    throw new DomainError('onboarding.too_many_checks', { params: { minutes: Math.ceil(taken.waitSeconds / 60) } })
}

/**
 * Asks whose account it is, where the provider can tell (Nigeria, Ghana): the creator says whether that is them.
 *
 * @throws DomainError `onboarding.account_not_found`, `onboarding.bank_unknown`, `onboarding.bank_unreachable`
 */
export async function resolveAccount(
  ctx: CreatorContext,
  input: { bankCode: string; accountNumber: string },
): Promise<{ holderName: string; bankName: string }> {
  const business = await creatorBusiness(ctx)
  if (checkOf(business.country) !== 'resolve') throw new DomainError('onboarding.wrong_check')
  const bank = await findBank(ctx, { ...business, bankCode: input.bankCode })
  await takeCheck(ctx)
  return { holderName: await askHolder(ctx, business.integrationId, input), bankName: bank.name }
}

export async function askHolder(
  ctx: Pick<Context, 'paystack'>,
  integrationId: string,
  input: { bankCode: string; accountNumber: string },
): Promise<string> {
  try {
    const { bankCode, accountNumber } = input
    return (await ctx.paystack.of(integrationId).resolveAccount({ bankCode, accountNumber })).accountName
  } catch (error) {
    throw askingFailed(error, new DomainError('onboarding.account_not_found', { field: 'accountNumber', cause: error }))
  }
}

/** A refusal says something of the account; everything else only that the provider can't be asked right now. */
export function askingFailed(error: unknown, refused: DomainError): unknown {
  // 401 and 403 are about our key, not about the account.
  if (error instanceof PaystackRefused && error.status !== 401 && error.status !== 403) return refused
  if (error instanceof PaystackError) return new DomainError('onboarding.bank_unreachable', { cause: error })
  return error
}
