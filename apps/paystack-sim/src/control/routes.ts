import { Router } from 'express'
import { z } from 'zod'
import { ApiError } from '../api-error.ts'
import { faultSchema, seededFaultsSchema } from '../faults.ts'
import { json, queryOf, readBody, readValue } from '../http.ts'
import type { Sim } from '../sim.ts'
import { defaultSwitches, switchesSchema } from '../switches.ts'
import { changeAuthorization, changeAuthorizationSchema, mint, mintSchema } from './authorizations.ts'
import { describeState } from './describe-state.ts'
import { force, forceSchema } from './force.ts'
import { addMoneyRoutes } from './money-routes.ts'
import { pay, paySchema } from './pay.ts'
import { controlRoute, done, parse } from './route.ts'
import { controlWebhooks, deliveryView, webhookControlSchema } from './webhooks.ts'

const clockSchema = z.union([
  z.strictObject({ advanceMs: z.number().int().min(0) }),
  z.strictObject({ set: z.iso.datetime({ offset: true }) }),
  z.strictObject({ freeze: z.boolean() }),
])
const faultsSchema = z.union([
  z.strictObject({ clear: z.literal(true) }),
  z.strictObject({ seeded: seededFaultsSchema }),
  z.array(faultSchema),
  faultSchema,
])

export function controlRoutes(sim: Sim): Router {
  const router = Router()
  const route = controlRoute(sim)

  router.get(
    '/',
    route(() => done('State', describeState(sim))),
  )
  router.get(
    '/state',
    route(() => done('State', describeState(sim))),
  )
  router.post(
    '/reset',
    route(() => {
      sim.store.reset()
      sim.faults.clear()
      sim.requests.clear()
      sim.webhookRules.clear()
      sim.webhookRules.paused = false
      Object.assign(sim.switches, defaultSwitches())
      sim.webhooks.reload()
      sim.clock.reset()
      return done('Reset', describeState(sim))
    }),
  )
  router.post(
    '/clock',
    route(async request => {
      const input = parse(clockSchema, readBody(request))
      if ('advanceMs' in input) await sim.clock.advance(input.advanceMs)
      else if ('set' in input) await sim.clock.set(Date.parse(input.set))
      else if (input.freeze) sim.clock.freeze()
      else sim.clock.unfreeze()
      sim.store.touch()
      return done('Clock', { now: sim.clock.iso() })
    }),
  )
  router.post(
    '/switches',
    route(request => {
      Object.assign(sim.switches, parse(switchesSchema.partial().strict(), readBody(request)))
      return done('Switches', sim.switches)
    }),
  )
  router.post(
    '/faults',
    route(request => {
      const input = parse(faultsSchema, readValue(request))
      if ('clear' in input) sim.faults.clear()
      else if ('seeded' in input) sim.faults.seed(input.seeded)
      else sim.faults.add(Array.isArray(input) ? input : [input])
      return done('Faults', sim.faults.list())
    }),
  )
  router.get(
    '/faults',
    route(() => done('Faults', sim.faults.list())),
  )
  router.get(
    '/requests',
    route(request => {
      const path = queryOf(request).get('path') ?? ''
      return done(
        'Requests',
        sim.requests.list().filter(logged => logged.path.includes(path)),
      )
    }),
  )
  router.post(
    '/pay',
    route(request => pay(sim, parse(paySchema, readBody(request)))),
  )
  router.post(
    '/transactions/:reference',
    route(request => force(sim, request.params.reference ?? '', parse(forceSchema, readBody(request)))),
  )
  router.post(
    '/authorizations',
    route(request => mint(sim, parse(mintSchema, readBody(request)))),
  )
  router.post(
    '/authorizations/:code',
    route(request =>
      changeAuthorization(sim, request.params.code ?? '', parse(changeAuthorizationSchema, readBody(request))),
    ),
  )
  addMoneyRoutes(sim, router, route)
  router.get(
    '/webhooks',
    route(request => {
      const query = queryOf(request)
      const [event, reference] = [query.get('event'), query.get('reference')]
      const found = sim.store.state.deliveries.filter(
        delivery =>
          (event === null || delivery.event === event) && (reference === null || delivery.reference === reference),
      )
      return done(
        'Webhooks',
        found.map(delivery => deliveryView(sim, delivery)),
      )
    }),
  )
  router.post(
    '/webhooks',
    route(request => controlWebhooks(sim, parse(webhookControlSchema, readBody(request)))),
  )
  router.post(
    '/webhooks/flush',
    route(async () => done('Flushed', { sent: await sim.webhooks.flush() })),
  )
  router.post(
    '/webhooks/resend',
    route(async request => {
      const { id } = parse(z.strictObject({ id: z.string() }), readBody(request))
      const delivery = await sim.webhooks.resend(id)
      if (!delivery) throw new ApiError(404, `No webhook ${id}`)
      return done('Sent again', deliveryView(sim, delivery))
    }),
  )
  router.use(route(() => json(404, { status: false, message: 'No such control; see the README' })))
  return router
}
