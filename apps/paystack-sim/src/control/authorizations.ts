import { z } from 'zod'
import { ApiError } from '../api-error.ts'
import { findCard } from '../cards.ts'
import { customerFor, mintAuthorization } from '../customers.ts'
import { type Answer, json } from '../http.ts'
import { chargeOutcomes } from '../models.ts'
import type { Sim } from '../sim.ts'
import { authorizationView } from '../transaction-view.ts'
import { findIntegration, integrationKey } from './find.ts'

export const mintSchema = z.strictObject({
  integration: integrationKey,
  email: z.email(),
  card: z.string().default('success'),
})

/** A saved card without a first payment; of a declined card too, whose every charge then fails. */
export function mint(sim: Sim, input: z.infer<typeof mintSchema>): Answer {
  const card = findCard(input.card)
  if (!card) throw new ApiError(400, `No test card ${input.card}`)
  const customer = customerFor(sim, findIntegration(sim, input.integration), input.email)
  const authorization = mintAuthorization(sim, customer, card, { month: '12', year: '2030' })
  sim.store.touch()
  return json(200, { status: true, message: 'Authorization made', data: authorizationView(authorization) })
}

export const changeAuthorizationSchema = z.strictObject({
  /** null: what the card does by itself. */
  outcome: z.enum(chargeOutcomes).nullable().optional(),
  gateway_response: z.string().nullable().optional(),
  active: z.boolean().optional(),
  reusable: z.boolean().optional(),
})

export function changeAuthorization(sim: Sim, code: string, input: z.infer<typeof changeAuthorizationSchema>): Answer {
  const authorization = sim.store.state.authorizations.find(candidate => candidate.code === code)
  if (!authorization) throw new ApiError(404, `No authorization ${code}`)
  if (input.outcome !== undefined) authorization.outcome = input.outcome
  if (input.gateway_response !== undefined) authorization.gatewayResponse = input.gateway_response
  if (input.active !== undefined) authorization.active = input.active
  if (input.reusable !== undefined) authorization.reusable = input.reusable
  sim.store.touch()
  return json(200, { status: true, message: 'Authorization changed', data: authorizationView(authorization) })
}
