import { enqueue, newId } from '@odim/db'
import { DomainError } from '../errors.ts'
import { PaystackError } from '../integrations/paystack/index.ts'
import type { CreatorContext } from '../trpc.ts'
import { checkOf } from './account-checks.ts'
import { findBank } from './bank-list.ts'
import { createRecipient } from './create-recipient.ts'
import { createRecipientJob, recipientJobKey } from './jobs.ts'
import { lockCreator } from './lock-creator.ts'
import { creatorBusiness } from './queries.ts'
import { askHolder, askingFailed, takeCheck } from './resolve-account.ts'
import { isSameName } from './same-name.ts'
import type { SavePayoutAccountInput } from './schema.ts'

/** The job is the way back from a crash, so it waits until the request itself must have come to an end. */
const jobAfterMs = 60_000

/**
 * Where the creator is paid. In phases, each of which may be the last that happens: the account is checked with the provider;
 * it is written with its full number, together with the job that would finish it; the provider makes a recipient of it; the
 * recipient's code takes the number's place.
 *
 * @returns `pending` when the provider could not be reached for the last phase, or payouts are paused: the job goes on trying
 * @throws DomainError when the account can't be, each naming the field
 */
export async function savePayoutAccount(
  ctx: CreatorContext,
  input: SavePayoutAccountInput,
): Promise<{ state: 'pending' | 'ready' | 'name-mismatch' }> {
  const business = await creatorBusiness(ctx)
  if (checkOf(business.country) !== input.check) throw new DomainError('onboarding.wrong_check')
  const bank = await findBank(ctx, { ...business, bankCode: input.bankCode })
  const holderName = await confirmHolder(ctx, business.integrationId, input)

  const accountId = newId()
  const now = ctx.clock.now()
  await ctx.transaction(async tx => {
    const creator = await lockCreator(tx, ctx)
    // The country may have been changed in another tab while the bank was asked.
    if (creator.integrationId !== business.integrationId || creator.currency !== business.currency) {
      throw new DomainError('onboarding.country_first')
    }
    await tx.payoutAccount.updateMany({ where: { creatorId: creator.id, replacedAt: null }, data: { replacedAt: now } })
    await tx.payoutAccount.create({
      data: {
        id: accountId,
        creatorId: creator.id,
        integrationId: business.integrationId,
        currency: business.currency,
        recipientType: bank.type,
        bankCode: bank.code,
        bankName: bank.name,
        accountNumber: input.accountNumber,
        accountLast4: input.accountNumber.slice(-4),
        holderName,
        checkedBy: input.check,
        state: 'pending',
        createdAt: now,
      },
    })
    const runAt = new Date(now.getTime() + jobAfterMs)
    await enqueue(tx, createRecipientJob, { accountId }, { runAt, jobKey: recipientJobKey(accountId) })
  })

  try {
    const outcome = await createRecipient(ctx, { accountId })
    if (outcome === 'refused') throw new DomainError('onboarding.account_refused', { field: 'accountNumber' })
    return { state: outcome }
  } catch (error) {
    if (!(error instanceof PaystackError)) throw error
    ctx.logger.warn({ err: error, accountId }, 'no recipient yet; the job goes on')
    return { state: 'pending' }
  }
}

/** Whose account it is, as far as it can be known in this country. */
async function confirmHolder(
  ctx: CreatorContext,
  integrationId: string,
  input: SavePayoutAccountInput,
): Promise<string> {
  if (input.check === 'typed-twice') return input.holderName
  await takeCheck(ctx)
  if (input.check === 'resolve') {
    // Asked again: what the form brings back as the bank's answer is only what the browser says it was.
    const answer = await askHolder(ctx, integrationId, input)
    if (!isSameName(answer, input.holderName))
      throw new DomainError('onboarding.name_changed', { field: 'accountNumber' })
    return answer
  }
  const refused = (cause?: unknown) =>
    new DomainError('onboarding.account_not_yours', { field: 'accountNumber', cause })
  try {
    const { verified } = await ctx.paystack.of(integrationId).validateAccount({
      bankCode: input.bankCode,
      accountNumber: input.accountNumber,
      accountName: input.holderName,
      accountType: input.accountType,
      documentType: input.documentType,
      documentNumber: input.documentNumber,
    })
    if (!verified) throw refused()
    return input.holderName
  } catch (error) {
    throw askingFailed(error, refused(error))
  }
}
