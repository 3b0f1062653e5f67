import type { Tx } from '@odim/db'
import { isLocale } from '@odim/messages'
import { queueMail } from '../notifications/index.ts'
import type { FailedReason, HeldReason } from './names.ts'

const path = '/studio/payouts'

async function about(tx: Tx, payoutId: string) {
  const { creator, account, ...payout } = await tx.payout.findUniqueOrThrow({
    where: { id: payoutId },
    select: {
      amount: true,
      fee: true,
      currency: true,
      account: { select: { bankName: true, accountLast4: true } },
      creator: { select: { displayName: true, timeZone: true, user: { select: { email: true, locale: true } } } },
    },
  })
  const { email, locale } = creator.user
  return {
    to: email,
    locale: isLocale(locale) ? locale : ('en' as const),
    params: {
      name: creator.displayName,
      amountMinor: payout.amount,
      feeMinor: payout.fee,
      currency: payout.currency,
      bankName: account.bankName,
      last4: account.accountLast4,
      timeZone: creator.timeZone,
      path,
    },
  }
}

/** The money has left for the bank. */
export async function mailPayoutSent(tx: Tx, payoutId: string, paidAt: Date): Promise<void> {
  const { to, locale, params } = await about(tx, payoutId)
  const dedupeKey = `payout-sent:${payoutId}`
  await queueMail(tx, { to, locale, template: 'payout-sent', params: { ...params, paidAt }, dedupeKey })
}

/** It is back in the balance, and why. */
export async function mailPayoutFailed(tx: Tx, payoutId: string, reason: FailedReason): Promise<void> {
  const { to, locale, params } = await about(tx, payoutId)
  const dedupeKey = `payout-failed:${payoutId}`
  await queueMail(tx, { to, locale, template: 'payout-failed', params: { ...params, reason }, dedupeKey })
}

/** It waits; once for each reason. */
export async function mailPayoutHeld(tx: Tx, payoutId: string, reason: HeldReason): Promise<void> {
  const { to, locale, params } = await about(tx, payoutId)
  const dedupeKey = `payout-held:${payoutId}:${reason}`
  await queueMail(tx, { to, locale, template: 'payout-held', params: { ...params, reason }, dedupeKey })
}
