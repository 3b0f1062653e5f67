import {
  previewAnyRefund,
  type RefundPreview,
  requestRefundIn,
  retryRefund as retry,
  startRetry,
} from '../payments/index.ts'
import type { SignedInContext } from '../trpc.ts'
import { recordAct } from './record-act.ts'
import type { PreviewRefundInput, RefundPaymentInput, RetryRefundInput } from './schema.ts'

/** What a refund of any sale would do, as it would be posted. */
export function previewRefund(ctx: SignedInContext, input: PreviewRefundInput): Promise<RefundPreview> {
  return previewAnyRefund(ctx, input)
}

/** Sends a payment back, or a part of it; whoever is to blame bears the provider's fee. Written down with the reason in words. */
export async function refundPayment(ctx: SignedInContext, input: RefundPaymentInput): Promise<{ refundId: string }> {
  return ctx.transaction(async tx => {
    const { refundId, amount, currency } = await requestRefundIn(tx, ctx, input, { creatorId: null })
    await recordAct(tx, ctx, {
      act: 'payment.refund',
      about: `payment:${input.reference}`,
      reason: input.note,
      detail: { refund: refundId, amount: String(amount), currency, why: input.reason },
    })
    return { refundId }
  })
}

/** Gives the provider the account that a fan wants their money on, for a refund that needs attention. */
export async function retryRefund(ctx: SignedInContext, input: RetryRefundInput): Promise<void> {
  const { refundId, reason, accountNumber, bankId } = input
  const started = await ctx.transaction(async tx => {
    const found = await startRetry(tx, { refundId })
    await recordAct(tx, ctx, {
      act: 'payment.retry-refund',
      about: `payment:${found.reference}`,
      reason,
      detail: { refund: refundId },
    })
    return found
  })
  await retry(ctx, { ...started, refundId, accountNumber, bankId })
}
