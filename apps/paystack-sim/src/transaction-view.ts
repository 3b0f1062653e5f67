import { cardOf } from './cards.ts'
import { customerById, findAuthorization } from './customers.ts'
import type { Authorization, Customer, Transaction } from './models.ts'
import { integrationOf, type Sim } from './sim.ts'

/** A moment under Paystack's two spellings, or whichever one is switched on: `dates('paid', …)` is paid_at and paidAt. */
export function dates(sim: Sim, stem: string, at: number | null): Record<string, string | null> {
  const text = at === null ? null : sim.clock.iso(at)
  const style = sim.switches.dateKeys
  return {
    ...(style !== 'camel' && { [`${stem}_at`]: text }),
    ...(style !== 'snake' && { [`${stem}At`]: text }),
  }
}

export function authorizationView(authorization: Authorization, lean = false) {
  const card = cardOf(authorization.card)
  return {
    authorization_code: authorization.code,
    bin: card.number.slice(0, 6),
    last4: card.number.slice(-4),
    exp_month: authorization.expMonth,
    exp_year: authorization.expYear,
    ...(!lean && { channel: 'card' }),
    // The trailing space is Paystack's.
    card_type: `${card.brand} `,
    bank: 'TEST BANK',
    country_code: 'NG',
    brand: card.brand,
    ...(!lean && { reusable: authorization.reusable, signature: authorization.signature }),
    account_name: null,
  }
}

export function customerView(customer: Customer) {
  return {
    id: customer.id,
    first_name: null,
    last_name: null,
    email: customer.email,
    customer_code: customer.code,
    phone: null,
    metadata: null,
    risk_action: 'default',
    international_format_phone: null,
  }
}

function log(transaction: Transaction) {
  if (transaction.attempts === 0) return null
  const seconds = (at: number) => Math.floor(at / 1000)
  const last = transaction.history.at(-1)?.at ?? transaction.createdAt
  return {
    start_time: seconds(transaction.createdAt),
    time_spent: seconds(last) - seconds(transaction.createdAt),
    attempts: transaction.attempts,
    errors: transaction.errors,
    success: transaction.paidAt !== null,
    mobile: false,
    input: [],
    history: transaction.history.map(({ type, message, at }) => ({
      type,
      message,
      time: seconds(at) - seconds(transaction.createdAt),
    })),
  }
}

/** The transaction object as verify, fetch and list give it. */
export function transactionView(sim: Sim, transaction: Transaction, lean = false) {
  const authorization = findAuthorization(sim, transaction.integrationId, transaction.authorizationCode)
  return {
    id: transaction.id,
    domain: transaction.domain,
    status: transaction.status,
    reference: transaction.reference,
    receipt_number: null,
    amount: transaction.amount,
    message: transaction.message,
    gateway_response: transaction.gatewayResponse,
    ...dates(sim, 'paid', transaction.paidAt),
    ...dates(sim, 'created', transaction.createdAt),
    channel: transaction.channel,
    currency: transaction.currency,
    ip_address: transaction.ipAddress,
    metadata: transaction.metadata,
    log: log(transaction),
    fees: transaction.fees,
    fees_split: null,
    authorization: authorization ? authorizationView(authorization, lean) : {},
    customer: customerView(customerById(sim, transaction.customerId)),
    plan: null,
    split: {},
    order_id: null,
    requested_amount: transaction.requestedAmount,
    pos_transaction_data: null,
    source: null,
    fees_breakdown: null,
    connect: null,
    transaction_date: sim.clock.iso(transaction.createdAt),
    plan_object: {},
    subaccount: {},
  }
}

/** The same as `charge.success` carries it. */
export function transactionEvent(sim: Sim, transaction: Transaction) {
  const { transaction_date, plan_object, connect, ...rest } = transactionView(
    sim,
    transaction,
    sim.switches.webhookAuthorization === 'lean',
  )
  return {
    ...rest,
    integration: integrationOf(sim, transaction.integrationId).id,
    source: { type: 'api', source: 'merchant_api', entry_point: 'transaction_initialize', identifier: null },
  }
}
