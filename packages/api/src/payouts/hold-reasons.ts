import type { HeldReason } from './names.ts'

export type Freeze = { scope: string; integrationId: string | null; creatorId: string | null; until: Date | null }

/** The freezes that hold for a payout. */
export function freezesOf<Found extends Freeze>(
  freezes: readonly Found[],
  payout: { integrationId: string; creatorId: string },
): Found[] {
  return freezes.filter(
    ({ scope, integrationId, creatorId }) =>
      scope === 'all' || integrationId === payout.integrationId || creatorId === payout.creatorId,
  )
}

/** What is known of a payout at the moment it would be sent. */
export type SendingFacts = {
  switchedOn: boolean
  freezes: readonly Freeze[]
  accountState: string
  /** Amount and fee, minor units. */
  cost: bigint
  /** What the provider still has for this and those after it. */
  left: bigint
}

/**
 * Why a payout isn't sent now, and until when where that is known. What concerns everybody comes first: it is what somebody who asks
 * would be told.
 */
export function holdReason(facts: SendingFacts): { reason: HeldReason; until: Date | null } | null {
  if (facts.freezes.length > 0) return { reason: 'frozen', until: lastEnd(facts.freezes) }
  if (!facts.switchedOn) return { reason: 'paused', until: null }
  if (facts.accountState !== 'ready') return { reason: 'account', until: null }
  if (facts.cost > facts.left) return { reason: 'shortage', until: null }
  return null
}

/** All of them have to end; one without an end is lifted by somebody. */
function lastEnd(freezes: readonly Freeze[]): Date | null {
  let last: Date | null = null
  for (const { until } of freezes) {
    if (until === null) return null
    if (last === null || until > last) last = until
  }
  return last
}
