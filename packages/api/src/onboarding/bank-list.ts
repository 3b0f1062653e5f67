import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import type { PaystackBank, RecipientType } from '../integrations/paystack/index.ts'
import { PaystackError } from '../integrations/paystack/index.ts'
import { currencySchema } from '../money.ts'
import { recipientTypeOf } from './account-checks.ts'

export type Bank = { code: string; name: string; type: RecipientType }

const keepMs = 3_600_000
// By the client that was asked, so that two worlds in one process don't share banks. A cache: losing it costs one call.
const lists = new WeakMap<object, Map<string, { at: number; banks: Bank[] }>>()

/**
 * Where an account can be in this business's country, by name; banks change a few times a year, so an hour old is fresh. When the
 * provider can't be reached, yesterday's list is better than none.
 *
 * @throws DomainError `onboarding.bank_unreachable`
 */
export async function bankList(
  ctx: Pick<Context, 'paystack' | 'clock' | 'logger'>,
  input: { integrationId: string; currency: string },
): Promise<Bank[]> {
  const cache = lists.get(ctx.paystack) ?? new Map<string, { at: number; banks: Bank[] }>()
  lists.set(ctx.paystack, cache)
  const key = `${input.integrationId} ${input.currency}`
  const known = cache.get(key)
  const now = ctx.clock.now().getTime()
  if (known && now - known.at < keepMs) return known.banks
  try {
    const { country, currencies } = ctx.paystack.integrationOf(input.integrationId)
    const api = ctx.paystack.of(input.integrationId)
    const asked = currencySchema.parse(input.currency)
    let found = usable(await api.listBanks({ country, currency: asked }))
    // Dollars are paid to accounts at the same banks, which the provider lists under the country's own currency.
    const own = currencies[0]
    if (found.length === 0 && own && own !== asked) found = usable(await api.listBanks({ country, currency: own }))
    cache.set(key, { at: now, banks: found })
    return found
  } catch (error) {
    if (!(error instanceof PaystackError)) throw error
    ctx.logger.warn({ err: error }, 'the list of banks could not be read')
    if (known) return known.banks
    throw new DomainError('onboarding.bank_unreachable', { cause: error })
  }
}

function usable(banks: PaystackBank[]): Bank[] {
  return banks
    .flatMap(bank => {
      const type = recipientTypeOf(bank)
      return type ? [{ code: bank.code, name: bank.name, type }] : []
    })
    .sort((one, other) => one.name.localeCompare(other.name, 'en'))
}

/** @throws DomainError `onboarding.bank_unknown`, `onboarding.bank_unreachable` */
export async function findBank(
  ctx: Pick<Context, 'paystack' | 'clock' | 'logger'>,
  input: { integrationId: string; currency: string; bankCode: string },
): Promise<Bank> {
  const bank = (await bankList(ctx, input)).find(one => one.code === input.bankCode)
  if (!bank) throw new DomainError('onboarding.bank_unknown', { field: 'bankCode' })
  return bank
}
