import type { Context } from '../context.ts'
import { syncDisputesOf } from '../disputes/index.ts'
import { followRefundsOf, settle } from '../payments/index.ts'
import { followTransfer } from '../payouts/index.ts'
import type { Difference } from './differences.ts'

/** Asks the provider once more for what differs, by the way in which it is always recognised. What stays different is for people. */
export async function repairDifference(ctx: Context, { kind, integrationId, reference, paymentId }: Difference) {
  if (kind === 'not-captured' && reference) await settle(ctx, { reference, cause: 'reconciler' })
  else if (kind.startsWith('refund-') && paymentId) await followRefundsOf(ctx, paymentId)
  else if (kind.startsWith('dispute-') && paymentId) await syncDisputesOf(ctx, paymentId)
  else if (kind.startsWith('transfer-') && reference) await followTransfer(ctx, { integrationId, reference })
}
