import type { DueSource } from './clock.ts'
import { balanceOf, postToLedger } from './ledger.ts'
import type { Transaction } from './models.ts'
import type { Currency, Integration } from './options.ts'
import type { Settlement } from './settlement-model.ts'
import { integrationOf, type Sim } from './sim.ts'

const hour = 3_600_000
const day = 24 * hour
/** In Paystack's samples a settlement is made at one in the night and paid at eight. */
const madeAt = hour
const paidAt = 8 * hour

/** Where the money of a business goes; undefined: nowhere, as always in test mode. */
export function settlesTo(sim: Sim, integration: Integration): Settlement['to'] | undefined {
  const { settlements } = sim.switches
  if (settlements === 'by-domain') return integration.domain === 'live' ? 'bank' : undefined
  return settlements === 'none' ? undefined : settlements
}

/** Midnight of the working day after the payment. */
function settlementDay(at: number): number {
  let next = Math.floor(at / day) * day + day
  while ([0, 6].includes(new Date(next).getUTCDay())) next += day
  return next
}

const unsettled = (transaction: Transaction) => transaction.paidAt !== null && transaction.settlementId === null
const net = (transactions: Transaction[]) =>
  transactions.reduce((sum, { amount, fees }) => sum + amount - (fees ?? 0), 0)

export const transactionsOf = (sim: Sim, settlement: Settlement) =>
  sim.store.state.transactions.filter(({ settlementId }) => settlementId === settlement.id)

/** Takes these payments of one business and currency together. */
export function makeSettlement(
  sim: Sim,
  integration: Integration,
  currency: Currency,
  transactions: Transaction[],
  to: Settlement['to'],
): Settlement {
  const now = sim.clock.now()
  const totalProcessed = transactions.reduce((sum, { amount }) => sum + amount, 0)
  const settlement: Settlement = {
    id: sim.ids.next(),
    integrationId: integration.id,
    currency,
    status: 'pending',
    to,
    totalProcessed,
    totalFees: totalProcessed - net(transactions),
    effectiveAmount: net(transactions),
    settlementDate: Math.floor(now / day) * day,
    createdAt: now,
    updatedAt: now,
    paysAt: Math.floor(now / day) * day + paidAt,
  }
  for (const transaction of transactions) transaction.settlementId = settlement.id
  sim.store.state.settlements.push(settlement)
  sim.store.touch()
  return settlement
}

/** The balance holds later payments too, and may already lack what refunds and disputes took: never more than is left is paid. */
export function endSettlement(sim: Sim, settlement: Settlement, status: 'success' | 'failed'): void {
  settlement.status = status
  settlement.updatedAt = sim.clock.now()
  settlement.paysAt = null
  const mine = transactionsOf(sim, settlement)
  if (status === 'failed') for (const transaction of mine) transaction.settlementId = null
  else if (settlement.to === 'bank') {
    const { integrationId, currency } = settlement
    const later = sim.store.state.transactions.filter(
      transaction =>
        unsettled(transaction) && transaction.integrationId === integrationId && transaction.currency === currency,
    )
    const left = balanceOf(sim, integrationId, currency) - net(later)
    settlement.effectiveAmount = Math.max(0, Math.min(net(mine), left))
    if (settlement.effectiveAmount > 0) {
      postToLedger(sim, {
        integrationId,
        currency,
        difference: -settlement.effectiveAmount,
        reason: `Settlement ${sim.clock.iso(settlement.settlementDate).slice(0, 10)}`,
        modelResponsible: 'Settlement',
        modelRow: settlement.id,
      })
    }
  }
  sim.store.touch()
}

/** All payments not settled yet, of one business or of all, by business and currency. */
export function settleAll(
  sim: Sim,
  wanted: (transaction: Transaction) => boolean,
  toOf: (integration: Integration) => Settlement['to'] | undefined,
): Settlement[] {
  const groups = new Map<string, Transaction[]>()
  for (const transaction of sim.store.state.transactions) {
    if (!unsettled(transaction) || !wanted(transaction)) continue
    const key = `${transaction.integrationId} ${transaction.currency}`
    groups.set(key, [...(groups.get(key) ?? []), transaction])
  }
  return [...groups.values()].flatMap(transactions => {
    const [first] = transactions
    if (!first) return []
    const integration = integrationOf(sim, first.integrationId)
    const to = toOf(integration)
    return to ? [makeSettlement(sim, integration, first.currency, transactions, to)] : []
  })
}

const dueOf = (transaction: Transaction) => settlementDay(transaction.paidAt ?? 0) + madeAt

/** The working day after the payment: made in the night, paid in the morning. */
export function createSettlementSource(sim: Sim): DueSource {
  const moments = () => {
    const found: number[] = []
    for (const { paysAt } of sim.store.state.settlements) if (paysAt !== null) found.push(paysAt)
    const settling = new Set(sim.integrations.filter(one => settlesTo(sim, one) !== undefined).map(one => one.id))
    if (settling.size === 0) return found
    for (const transaction of sim.store.state.transactions) {
      if (settling.has(transaction.integrationId) && unsettled(transaction)) found.push(dueOf(transaction))
    }
    return found
  }
  return {
    nextDueAt: () => moments().reduce<number | undefined>((least, at) => Math.min(least ?? at, at), undefined),
    async runDue(now) {
      for (const settlement of sim.store.state.settlements) {
        if (settlement.paysAt !== null && settlement.paysAt <= now) endSettlement(sim, settlement, 'success')
      }
      settleAll(
        sim,
        transaction => dueOf(transaction) <= now,
        integration => settlesTo(sim, integration),
      )
    },
  }
}
