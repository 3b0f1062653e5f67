import type { TestCard } from './cards.ts'
import { customerById, customerFor, mintAuthorization } from './customers.ts'
import { amountWithFee, feeFor } from './fees.ts'
import { postWithFee } from './ledger.ts'
import type { Authorization, Transaction, TransactionStatus } from './models.ts'
import type { Currency, Integration } from './options.ts'
import { integrationOf, type Sim } from './sim.ts'
import { transactionEvent } from './transaction-view.ts'
import type { Emission } from './webhooks.ts'

export interface NewTransaction {
  email: string
  amount: number
  currency: Currency
  reference: string
  metadata: unknown
  callbackUrl: string | null
  ipAddress: string
}

const unfinished = 'The transaction was not completed'

/** Open, unpaid, and `abandoned` until something happens: that is what verify says from the first moment. */
export function createTransaction(sim: Sim, integration: Integration, input: NewTransaction): Transaction {
  const { metadata } = input
  const cancelAction =
    typeof metadata === 'object' && metadata !== null && 'cancel_action' in metadata
      ? metadata.cancel_action
      : undefined
  const transaction: Transaction = {
    id: sim.ids.next(),
    integrationId: integration.id,
    domain: integration.domain,
    reference: input.reference,
    accessCode: sim.ids.token('access', 15),
    customerId: customerFor(sim, integration, input.email).id,
    requestedAmount: input.amount,
    amount:
      sim.switches.feeBearer === 'customer'
        ? amountWithFee(integration.country, input.currency, 'card', input.amount)
        : input.amount,
    currency: input.currency,
    status: 'abandoned',
    gatewayResponse: unfinished,
    message: null,
    channel: 'card',
    ipAddress: input.ipAddress,
    metadata,
    callbackUrl: input.callbackUrl,
    cancelAction: typeof cancelAction === 'string' ? cancelAction : null,
    createdAt: sim.clock.now(),
    paidAt: null,
    fees: null,
    authorizationCode: null,
    step: 'card',
    card: null,
    notice: null,
    attempts: 0,
    errors: 0,
    history: [],
    resolveAt: null,
    resolveTo: null,
    settlementId: null,
  }
  sim.store.addTransaction(transaction)
  sim.store.touch()
  return transaction
}

export function note(sim: Sim, transaction: Transaction, type: string, message: string): void {
  transaction.history.push({ type, message, at: sim.clock.now() })
}

/** Money in: authorization, fee, ledger and `charge.success`. Does nothing the second time. */
export function succeed(
  sim: Sim,
  transaction: Transaction,
  card: TestCard,
  paidWith: {
    expiry?: { month: string; year: string }
    authorization?: Authorization
    quiet?: boolean
    paidAt?: number
  } = {},
): Emission | undefined {
  if (transaction.paidAt !== null) return undefined
  const integration = integrationOf(sim, transaction.integrationId)
  const customer = customerById(sim, transaction.customerId)
  const expiry = paidWith.expiry ?? { month: '12', year: '2030' }
  const authorization = paidWith.authorization ?? mintAuthorization(sim, customer, card, expiry)
  transaction.status = 'success'
  transaction.gatewayResponse = transaction.domain === 'live' ? 'Approved' : 'Successful'
  transaction.paidAt = paidWith.paidAt ?? sim.clock.now()
  transaction.createdAt = Math.min(transaction.createdAt, transaction.paidAt)
  transaction.fees = feeFor(integration.country, transaction.currency, transaction.channel, transaction.amount)
  transaction.authorizationCode = authorization.code
  transaction.card = card.number
  transaction.step = 'done'
  transaction.notice = null
  transaction.resolveAt = null
  delete sim.store.state.declines[authorization.signature]
  note(sim, transaction, 'success', 'Successfully paid with card')
  postWithFee(sim, {
    integrationId: integration.id,
    currency: transaction.currency,
    difference: transaction.amount,
    fee: transaction.fees,
    reason: `Payment ${transaction.reference}`,
    modelResponsible: 'Transaction',
    modelRow: transaction.id,
  })
  sim.store.touch()
  if (paidWith.quiet) return undefined
  return sim.webhooks.emit(integration, 'charge.success', transactionEvent(sim, transaction), transaction.reference)
}

/** No webhook is sent for a charge that failed: the merchant learns it by verifying. */
export function refuse(
  sim: Sim,
  transaction: Transaction,
  status: Extract<TransactionStatus, 'failed' | 'abandoned'>,
  gatewayResponse: string,
): void {
  transaction.status = status
  transaction.gatewayResponse = gatewayResponse
  transaction.errors += 1
  transaction.step = 'card'
  transaction.resolveAt = null
  note(sim, transaction, 'error', `Error: ${gatewayResponse}`)
  sim.store.touch()
}
