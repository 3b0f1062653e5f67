import type { TestCard } from './cards.ts'
import type { Authorization, Customer } from './models.ts'
import type { Integration } from './options.ts'
import type { Sim } from './sim.ts'

export function customerFor(sim: Sim, integration: Integration, email: string): Customer {
  const wanted = email.toLowerCase()
  const existing = sim.store.state.customers.find(
    customer => customer.integrationId === integration.id && customer.email === wanted,
  )
  if (existing) return existing
  const customer: Customer = {
    id: sim.ids.next(),
    integrationId: integration.id,
    email: wanted,
    code: `CUS_${sim.ids.token('customer', 15)}`,
  }
  sim.store.state.customers.push(customer)
  return customer
}

export function customerById(sim: Sim, id: bigint): Customer {
  const found = sim.store.state.customers.find(customer => customer.id === id)
  if (!found) throw new Error(`No customer ${id}`)
  return found
}

/** Every use of a card makes a new code; the signature is the card's own, whoever uses it. */
export function mintAuthorization(
  sim: Sim,
  customer: Customer,
  card: TestCard,
  expiry: { month: string; year: string },
): Authorization {
  const authorization: Authorization = {
    code: `AUTH_${sim.ids.token('authorization')}`,
    integrationId: customer.integrationId,
    customerId: customer.id,
    email: customer.email,
    card: card.number,
    signature: `SIG_${sim.ids.digest('signature', card.number).toString('base64url').slice(0, 20)}`,
    expMonth: expiry.month,
    expYear: expiry.year,
    reusable: card.reusable,
    active: true,
    outcome: null,
    gatewayResponse: null,
  }
  sim.store.state.authorizations.push(authorization)
  return authorization
}

export function findAuthorization(sim: Sim, integrationId: number, code: unknown): Authorization | undefined {
  // The latest first: mostly it is the one just made.
  return sim.store.state.authorizations.findLast(
    authorization => authorization.integrationId === integrationId && authorization.code === code,
  )
}
