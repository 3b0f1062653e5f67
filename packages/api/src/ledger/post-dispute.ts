import { asLedgerTx, type Tx } from '@odim/db'
import { type Entry, post } from './post.ts'
import type { SaleStanding } from './sale-standing.ts'

/** One stage of a dispute: each is held for, and ends, once. */
type Stage = {
  stageId: string
  paymentId: string
  integrationId: string
  currency: string
  creatorId: string
  at: Date
}

/**
 * The bank asks money back: the creator's part of it is set aside, out of what is pending of this sale as long as it is, and out of what
 * they are owed beyond that. The payment's row is held by the caller. Nothing is posted where nothing is to be held.
 *
 * @param held hundredths; what the creator would lose: at most what is left of the sale, without the platform's share of it
 */
export async function postDisputeOpened(
  tx: Tx,
  { held, standing, ...stage }: Stage & { held: bigint; standing: SaleStanding },
): Promise<void> {
  if (held === 0n) return
  const covered = held < standing.pending ? held : standing.pending
  const fromPending = standing.released ? 0n : covered
  const creator = stage.creatorId
  await post(tx, {
    ...sourceOf(stage),
    kind: 'dispute-opened',
    entries: [
      { account: 'creator-pending', creator, component: 'net', amount: fromPending },
      { account: 'creator-owed', creator, component: 'net', amount: held - fromPending },
      { account: 'creator-reserved', creator, component: 'net', amount: -held },
    ],
  })
}

/** The bank has dropped it: all that was set aside goes back to where it came from, and what was released meanwhile to what is owed. */
export async function postDisputeWon(tx: Tx, stage: Stage & { standing: SaleStanding | null }): Promise<void> {
  const taken = await takenFor(tx, stage.stageId)
  if (taken.held === 0n) return
  await post(tx, { ...sourceOf(stage), kind: 'dispute-won', entries: givenBack(stage, taken, taken.held) })
}

/**
 * The provider has taken it. What was set aside pays for it, and the platform gives back its share, as for a refund; what was taken
 * beyond the sale is the platform's loss, and what was left of it goes back.
 *
 * @param lost hundredths, as the provider says
 * @param covered how much of that is of the sale
 * @param platformFee the platform's share of that
 */
export async function postDisputeLost(
  tx: Tx,
  {
    lost,
    covered,
    platformFee,
    ...stage
  }: Stage & { lost: bigint; covered: bigint; platformFee: bigint; standing: SaleStanding | null },
): Promise<void> {
  const taken = await takenFor(tx, stage.stageId)
  const paid = covered - platformFee
  if (lost === 0n && taken.held === 0n) return
  await post(tx, {
    ...sourceOf(stage),
    kind: 'dispute-lost',
    entries: [
      { account: 'creator-reserved', creator: stage.creatorId, component: 'net', amount: paid },
      { account: 'platform-fees', component: 'platform-fee', amount: platformFee },
      { account: 'platform-losses', component: 'net', amount: lost - covered },
      { account: 'provider-clearing', component: 'gross', amount: -lost },
      ...givenBack(stage, taken, taken.held - paid),
    ],
  })
}

type Taken = { held: bigint; pending: bigint; losses: bigint }

/** What the platform had put in comes back to it first, then what the creator was owed, last what was pending. */
function givenBack(stage: Stage & { standing: SaleStanding | null }, taken: Taken, amount: bigint): Entry[] {
  const creator = stage.creatorId
  const losses = least(taken.losses, amount)
  const owed = least(taken.held - taken.losses - taken.pending, amount - losses)
  const pending = amount - losses - owed
  return [
    { account: 'creator-reserved', creator, component: 'net', amount },
    { account: 'platform-losses', component: 'net', amount: -losses },
    { account: 'creator-owed', creator, component: 'net', amount: -owed },
    {
      account: stage.standing?.released === false ? 'creator-pending' : 'creator-owed',
      creator,
      component: 'net',
      amount: -pending,
    },
  ]
}

async function takenFor(tx: Tx, stageId: string): Promise<Taken> {
  const rows = await asLedgerTx(tx).$queryRaw<{ kind: string; amount: string }[]>`
    SELECT a.kind, sum(e.amount)::text AS amount
    FROM ledger_postings p JOIN ledger_entries e ON e.posting_id = p.id JOIN ledger_accounts a ON a.id = e.account_id
    WHERE p.source_type = 'dispute' AND p.source_id = ${stageId}::uuid AND p.kind = 'dispute-opened'
    GROUP BY a.kind`
  const of = (wanted: string) => BigInt(rows.find(({ kind }) => kind === wanted)?.amount ?? 0)
  return { held: -of('creator-reserved'), pending: of('creator-pending'), losses: of('platform-losses') }
}

function sourceOf({ stageId, paymentId, integrationId, currency, at }: Stage) {
  return {
    source: { type: 'dispute', id: stageId },
    paymentId,
    integrationId,
    currency,
    effectiveAt: at,
  } as const
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
