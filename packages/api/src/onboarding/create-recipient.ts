import { enqueue, type Tx } from '@odim/db'
import { isLocale } from '@odim/messages'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { type PaystackRecipient, PaystackRefused, type RecipientType } from '../integrations/paystack/index.ts'
import { currencySchema } from '../money.ts'
import { queueMail } from '../notifications/index.ts'
import { createRecipientJob, recipientJobKey } from './jobs.ts'
import { isSameName } from './same-name.ts'

export type RecipientOutcome = 'pending' | 'ready' | 'name-mismatch' | 'refused'

const pausedForMs = 10 * 60_000

const recipientTypeSchema: z.ZodType<RecipientType> = z.enum(['nuban', 'ghipss', 'mobile_money', 'kepss', 'basa'])
const stateSchema = z.enum(['pending', 'ready', 'name-mismatch'])

/**
 * Makes the provider's recipient of an account that was saved. May run any number of times, from the request and from the job: the
 * provider returns the recipient it has, and only a pending row is changed.
 *
 * @returns `refused` when the provider says there can be no such account, which is then gone; the account before it counts again
 * `pending` while payouts are paused: the job looks again every ten minutes.
 * @throws PaystackError when the provider couldn't be asked: try again
 */
export async function createRecipient(ctx: Context, input: { accountId: string }): Promise<RecipientOutcome> {
  const account = await ctx.db.prisma.payoutAccount.findUnique({
    where: { id: input.accountId },
    include: { creator: { select: { country: true } } },
  })
  if (!account) return 'refused'
  if (account.state !== 'pending' || account.accountNumber === null) return stateSchema.parse(account.state)
  const about = { creatorId: account.creatorId, country: account.creator.country }
  if (!(await ctx.flags.isOn('payouts', about))) return postpone(ctx, account.id)

  let recipient: PaystackRecipient
  try {
    recipient = await ctx.paystack.of(account.integrationId).createRecipient({
      type: recipientTypeSchema.parse(account.recipientType),
      name: account.holderName,
      accountNumber: account.accountNumber,
      bankCode: account.bankCode,
      currency: currencySchema.parse(account.currency),
    })
  } catch (error) {
    // 401 and 403 are about our key: that is for the operator to mend, and the job tries again.
    if (!(error instanceof PaystackRefused) || error.status === 401 || error.status === 403) throw error
    ctx.logger.info({ err: error, accountId: account.id }, 'the provider refuses this account')
    await ctx.transaction(tx => withdraw(tx, account))
    return 'refused'
  }
  return ctx.transaction(tx => keepRecipient(tx, account, recipient))
}

/** Payouts are paused: the account stays as it was saved, and the job comes back for it. */
async function postpone(ctx: Context, accountId: string): Promise<'pending'> {
  const runAt = new Date(ctx.clock.now().getTime() + pausedForMs)
  await ctx.transaction(tx =>
    enqueue(tx, createRecipientJob, { accountId }, { runAt, jobKey: recipientJobKey(accountId) }),
  )
  return 'pending'
}

type Saved = { id: string; creatorId: string; integrationId: string; holderName: string; checkedBy: string }

async function keepRecipient(tx: Tx, account: Saved, recipient: PaystackRecipient): Promise<RecipientOutcome> {
  await lockAccounts(tx, account.creatorId)
  const current = await tx.payoutAccount.findUnique({
    where: { id: account.id },
    select: { state: true, replacedAt: true },
  })
  if (current?.state !== 'pending') return current ? stateSchema.parse(current.state) : 'refused'

  // Where the provider didn't ask the bank, its name is only what we sent and proves nothing, but nothing contradicts it either.
  const bankSays = recipient.accountName ?? recipient.name
  const state = isSameName(bankSays, account.holderName) ? 'ready' : 'name-mismatch'
  const known = await tx.payoutAccount.findFirst({
    where: {
      creatorId: account.creatorId,
      integrationId: account.integrationId,
      recipientCode: recipient.recipientCode,
      id: { not: account.id },
    },
    select: { id: true, state: true },
  })
  if (known) {
    await tx.payoutAccount.delete({ where: { id: account.id } })
    return bringBack(tx, { known, saved: account, replacedAt: current.replacedAt, bankSays, state })
  }
  await tx.payoutAccount.update({
    where: { id: account.id },
    data: { state, recipientCode: recipient.recipientCode, recipientName: bankSays, accountNumber: null },
  })
  if (state === 'name-mismatch') await mailMismatch(tx, account.id, bankSays)
  return state
}

/**
 * An account they had before: the provider knows it by the same code, so its row comes back in the new one's place. One whose owner
 * was once made out stays so, whatever is typed now.
 */
async function bringBack(
  tx: Tx,
  found: {
    known: { id: string; state: string }
    saved: Saved
    replacedAt: Date | null
    bankSays: string
    state: 'ready' | 'name-mismatch'
  },
): Promise<RecipientOutcome> {
  const { known, saved, replacedAt, bankSays, state } = found
  if (known.state === 'ready' && state === 'name-mismatch') {
    await tx.payoutAccount.update({ where: { id: known.id }, data: { replacedAt } })
    return 'ready'
  }
  await tx.payoutAccount.update({
    where: { id: known.id },
    data: { state, holderName: saved.holderName, checkedBy: saved.checkedBy, recipientName: bankSays, replacedAt },
  })
  return state
}

/** The row goes, with its number; what was current before is current again. */
async function withdraw(tx: Tx, account: Saved): Promise<void> {
  await lockAccounts(tx, account.creatorId)
  const { count } = await tx.payoutAccount.deleteMany({
    where: { id: account.id, state: 'pending', replacedAt: null },
  })
  if (count === 0) return
  const before = await tx.payoutAccount.findFirst({
    where: { creatorId: account.creatorId, recipientCode: { not: null } },
    orderBy: { replacedAt: 'desc' },
    select: { id: true },
  })
  if (before) await tx.payoutAccount.update({ where: { id: before.id }, data: { replacedAt: null } })
}

/** Always the creator first, then their accounts, as saving does. */
async function lockAccounts(tx: Tx, creatorId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM creators WHERE id = ${creatorId}::uuid FOR UPDATE`
}

async function mailMismatch(tx: Tx, accountId: string, accountName: string): Promise<void> {
  const { holderName, bankName, creator } = await tx.payoutAccount.findUniqueOrThrow({
    where: { id: accountId },
    select: {
      holderName: true,
      bankName: true,
      creator: { select: { user: { select: { email: true, displayName: true, locale: true } } } },
    },
  })
  const { email, displayName, locale } = creator.user
  await queueMail(tx, {
    to: email,
    template: 'recipient-name-mismatch',
    locale: isLocale(locale) ? locale : 'en',
    params: { name: displayName, typedName: holderName, bankName, accountName, path: '/start/payout' },
    dedupeKey: `recipient-name-mismatch:${accountId}`,
  })
}
