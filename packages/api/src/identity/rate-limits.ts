import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import type { Limit } from '../integrations/rate-limits/index.ts'

const minute = 60
const hour = 60 * minute

/**
 * Guessing is stopped by address and e-mail together, so that a stranger elsewhere can't lock anybody out; the wider one by
 * address stops one machine that tries many e-mails, and is wide enough for a household or a school behind one address.
 */
const limits = {
  'sign-in': { points: 8, seconds: 15 * minute },
  'sign-in-address': { points: 100, seconds: 15 * minute },
  'sign-up-address': { points: 40, seconds: hour },
  'mail-person': { points: 4, seconds: hour },
  'mail-address': { points: 30, seconds: hour },
  'current-password': { points: 8, seconds: 15 * minute },
  'link-address': { points: 60, seconds: 15 * minute },
} as const satisfies Record<string, Limit>

export type LimitName = keyof typeof limits

/** @throws DomainError `identity.too_many_tries`, saying how many minutes to wait */
export async function takeAttempt(ctx: Context, name: LimitName, key: string): Promise<void> {
  const taken = await ctx.limits.take(name, limits[name], key)
  if (!taken.ok)
    throw new DomainError('identity.too_many_tries', { params: { minutes: Math.ceil(taken.waitSeconds / minute) } })
}

/** For acts whose answer may not tell whether they were done: refuses in silence. */
export async function mayAttempt(ctx: Context, name: LimitName, key: string): Promise<boolean> {
  return (await ctx.limits.take(name, limits[name], key)).ok
}

export async function forgiveAttempts(ctx: Context, name: LimitName, key: string): Promise<void> {
  await ctx.limits.forgive(name, key)
}
