import { cardOf } from './cards.ts'
import type { DueSource } from './clock.ts'
import { findAuthorization } from './customers.ts'
import type { Sim } from './sim.ts'
import { refuse, succeed } from './transactions.ts'

/** Ends the charges that were answered with `processing`. */
export function createProcessingSource(sim: Sim): DueSource {
  const waiting = () => sim.store.state.transactions.filter(transaction => transaction.resolveAt !== null)
  return {
    nextDueAt() {
      // Asked after every change, so it goes through them without making a list.
      let next: number | undefined
      for (const { resolveAt } of sim.store.state.transactions) {
        if (resolveAt !== null && (next === undefined || resolveAt < next)) next = resolveAt
      }
      return next
    },
    async runDue(now) {
      for (const transaction of waiting()) {
        if ((transaction.resolveAt ?? now) > now) continue
        const authorization = findAuthorization(sim, transaction.integrationId, transaction.authorizationCode)
        if (transaction.resolveTo === 'failed') {
          refuse(sim, transaction, 'failed', authorization?.gatewayResponse ?? 'Declined')
        } else succeed(sim, transaction, cardOf(transaction.card), authorization ? { authorization } : {})
      }
    },
  }
}
