import { enqueue } from '@odim/db'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { rebuildBalance as rebuildInLedger } from '../ledger/index.ts'
import { recordAct } from '../operations/index.ts'
import type { SignedInContext } from '../trpc.ts'
import { checkInvariantsJob } from './jobs.ts'
import { balancesInvariant } from './result.ts'
import type { RebuildBalanceInput } from './schema.ts'

/**
 * Makes the kept sum of one account anew out of its entries, for an operator who has understood why they differ. Then everything is
 * asked again at once.
 *
 * @throws DomainError common.not_found where no sum is kept, invariants.balance_holds where it is right as it is
 */
export async function rebuildBalance(
  ctx: Context & SignedInContext,
  { accountId, reason }: RebuildBalanceInput,
): Promise<void> {
  await ctx.transaction(async tx => {
    const rebuilt = await rebuildInLedger(tx, accountId)
    if (!rebuilt) throw new DomainError('common.not_found')
    if (rebuilt.before === rebuilt.after) throw new DomainError('invariants.balance_holds')
    const detail = { account: accountId, before: String(rebuilt.before), after: String(rebuilt.after) }
    await recordAct(tx, ctx, {
      act: 'invariant.rebuild-balance',
      about: `invariant:${balancesInvariant}`,
      reason,
      detail,
    })
    await enqueue(tx, checkInvariantsJob, {})
  })
}
