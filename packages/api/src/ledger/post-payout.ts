import { asLedgerTx, type Tx } from '@odim/db'
import { DomainError } from '../errors.ts'
import { type Entry, post } from './post.ts'

/** A payout as the ledger needs it: `amount` leaves the creator, `amount - fee` is sent. Minor units. */
export type PostedPayout = {
  id: string
  creatorId: string
  integrationId: string
  currency: string
  amount: bigint
  fee: bigint
}

const base = (payout: PostedPayout, effectiveAt: Date) => ({
  source: { type: 'payout' as const, id: payout.id },
  integrationId: payout.integrationId,
  currency: payout.currency,
  effectiveAt,
})

/**
 * Set aside for a payout: from now on nobody else can spend it. What the creator owes us stays behind.
 *
 * @throws DomainError ledger.not_enough when it is more than what is available less what is owed
 */
export async function postPayoutRequested(tx: Tx, payout: PostedPayout, at: Date): Promise<void> {
  const owner = { creator: payout.creatorId, component: 'payout' } as const
  await post(tx, {
    ...base(payout, at),
    kind: 'payout-requested',
    entries: [
      { account: 'creator-available', ...owner, amount: payout.amount },
      { account: 'creator-reserved', ...owner, amount: -payout.amount },
    ],
  })
  // Posting has locked what is available, so nothing can be taken from it or be made owed past this look.
  const { available, receivable } = await spendable(tx, payout)
  if (available < receivable) throw new DomainError('ledger.not_enough')
}

/**
 * It arrived: the provider holds so much less, its fee included. What the fee was less than foreseen is the creator's, what it was more
 * is ours: they were shown one sum and agreed to it.
 */
export async function postPayoutSent(tx: Tx, payout: PostedPayout, chargedFee: bigint, at: Date): Promise<void> {
  const net = payout.amount - payout.fee
  const unspent = payout.fee - chargedFee
  await post(tx, {
    ...base(payout, at),
    kind: 'payout-sent',
    entries: [
      { account: 'creator-reserved', creator: payout.creatorId, component: 'payout', amount: net },
      { account: 'creator-reserved', creator: payout.creatorId, component: 'transfer-fee', amount: payout.fee },
      { account: 'provider-clearing', component: 'payout', amount: -net },
      { account: 'provider-clearing', component: 'transfer-fee', amount: -chargedFee },
      unspent > 0n
        ? { account: 'creator-owed', creator: payout.creatorId, component: 'transfer-fee', amount: -unspent }
        : { account: 'provider-costs', component: 'transfer-fee', amount: -unspent },
    ],
  })
}

/** Paid from the business's own bank account by a person, without a fee. */
export async function postPayoutByHand(tx: Tx, payout: PostedPayout, at: Date): Promise<void> {
  const entries: Entry[] = [
    { account: 'creator-reserved', creator: payout.creatorId, component: 'payout', amount: payout.amount },
    { account: 'bank', component: 'payout', amount: -(payout.amount - payout.fee) },
    // Foreseen for a transfer that wasn't made after all.
    { account: 'creator-owed', creator: payout.creatorId, component: 'transfer-fee', amount: -payout.fee },
  ]
  await post(tx, { ...base(payout, at), kind: 'payout-sent', entries })
}

/** It never left: all of it is the creator's again, what they owe us first. */
export async function postPayoutFailed(tx: Tx, payout: PostedPayout, at: Date): Promise<void> {
  await post(tx, {
    ...base(payout, at),
    kind: 'payout-failed',
    entries: [
      { account: 'creator-reserved', creator: payout.creatorId, component: 'payout', amount: payout.amount },
      { account: 'creator-owed', creator: payout.creatorId, component: 'payout', amount: -payout.amount },
    ],
  })
}

/**
 * It arrived and came back. The fee is the creator's again where the provider gave it back.
 *
 * @param returnedFee what the provider gave back of its fee; 0 when it kept it
 */
export async function postPayoutReversed(tx: Tx, payout: PostedPayout, returnedFee: bigint, at: Date): Promise<void> {
  const net = payout.amount - payout.fee
  await post(tx, {
    ...base(payout, at),
    kind: 'payout-reversed',
    entries: [
      { account: 'provider-clearing', component: 'payout', amount: net },
      { account: 'provider-clearing', component: 'transfer-fee', amount: returnedFee },
      // One entry: what is owed is looked up once a posting.
      { account: 'creator-owed', creator: payout.creatorId, component: 'payout', amount: -(net + returnedFee) },
    ],
  })
}

type Owner = Pick<PostedPayout, 'creatorId' | 'integrationId' | 'currency'>

/** What a creator has to spend and what they owe us, as kept by the database; minor units. */
export async function spendable(tx: Tx, owner: Owner): Promise<{ available: bigint; receivable: bigint }> {
  const kept = await asLedgerTx(tx).ledgerBalance.findMany({
    where: {
      kind: { in: ['creator-available', 'creator-receivable'] },
      account: { creatorId: owner.creatorId, integrationId: owner.integrationId, currency: owner.currency },
    },
    select: { kind: true, balance: true },
  })
  const of = (kind: string) => kept.find(row => row.kind === kind)?.balance ?? 0n
  return { available: of('creator-available'), receivable: of('creator-receivable') }
}
