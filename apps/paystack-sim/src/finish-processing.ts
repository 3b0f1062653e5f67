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
      const moments = waiting().map(transaction => transaction.resolveAt ?? 0)
      return moments.length ? Math.min(...moments) : undefined
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
