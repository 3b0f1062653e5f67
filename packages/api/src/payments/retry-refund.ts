import type { Tx } from '@odim/db'
import type { Context } from '../context.ts'
import { DomainError } from '../errors.ts'
import { PaystackRefused } from '../integrations/paystack/index.ts'
import { currencySchema } from '../money.ts'
import { recordRefund } from './record-refund.ts'
import { lockPayment } from './refundable.ts'

export type RetriedRefund = { providerId: string; integrationId: string; currency: string; reference: string }

/** In the transaction that writes down who asked. @throws DomainError payments.refund_not_stuck where it needs nobody */
export async function startRetry(tx: Tx, { refundId }: { refundId: string }): Promise<RetriedRefund> {
  const refund = await tx.refund.findUnique({
    where: { id: refundId },
    select: {
      ...{ state: true, providerId: true, integrationId: true, currency: true },
      payment: { select: { id: true, orderId: true, reference: true } },
    },
  })
  if (!refund) throw new DomainError('common.not_found')
  await lockPayment(tx, refund.payment)
  if (refund.state !== 'needs-attention' || !refund.providerId) throw new DomainError('payments.refund_not_stuck')
  const { providerId, integrationId, currency } = refund
  return { providerId, integrationId, currency, reference: refund.payment.reference }
}

/**
 * Tells the provider the account that the fan wants their money on. Sent twice, the second is refused: by then it needs nobody.
 *
 * @throws DomainError payments.refund_not_stuck; PaystackUnclear where following it will tell
 */
export async function retryRefund(
  ctx: Context,
  refund: RetriedRefund & { refundId: string; accountNumber: string; bankId: string },
): Promise<void> {
  const { refundId, providerId, integrationId, accountNumber, bankId } = refund
  try {
    const currency = currencySchema.parse(refund.currency)
    const to = { refundId: providerId, currency, accountNumber, bankId }
    const told = await ctx.paystack.of(integrationId).retryRefund(to)
    await recordRefund(ctx, refundId, told)
  } catch (error) {
    if (!(error instanceof PaystackRefused)) throw error
    throw new DomainError('payments.refund_not_stuck', { cause: error })
  }
}

/** The banks of the business that took a payment, for the account of a fan. */
export async function refundBanks(
  ctx: Context,
  { integrationId, currency }: { integrationId: string; currency: string },
): Promise<{ id: string; name: string }[]> {
  const { country } = ctx.paystack.integrationOf(integrationId)
  const banks = await ctx.paystack.of(integrationId).listBanks({ country, currency: currencySchema.parse(currency) })
  return banks.flatMap(({ id, name }) => (id ? [{ id, name }] : []))
}
