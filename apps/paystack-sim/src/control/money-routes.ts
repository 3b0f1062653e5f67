import type { Router } from 'express'
import { queryOf, readBody } from '../http.ts'
import type { Sim } from '../sim.ts'
import { changeDispute, changeDisputeSchema, controlOpenDispute, openDisputeSchema } from './disputes.ts'
import { topUp, topUpSchema, wholeLedger } from './ledger.ts'
import { controlRefund, endRefundSchema } from './refunds.ts'
import { type ControlRoute, done, parse } from './route.ts'
import { settle, settleSchema } from './settlements.ts'
import {
  changeTransferSettings,
  controlTransfer,
  endTransferSchema,
  planTransfer,
  planTransferSchema,
  transferSettingsSchema,
} from './transfers.ts'

/** The controls over what moves money out. */
export function addMoneyRoutes(sim: Sim, router: Router, route: ControlRoute): void {
  router.post(
    '/refunds/:id',
    route(request => controlRefund(sim, request.params.id ?? '', parse(endRefundSchema, readBody(request)))),
  )
  router.post(
    '/transfers',
    route(request => planTransfer(sim, parse(planTransferSchema, readBody(request)))),
  )
  router.post(
    '/transfers/settings',
    route(request => changeTransferSettings(sim, parse(transferSettingsSchema, readBody(request)))),
  )
  router.post(
    '/transfers/:key',
    route(request => controlTransfer(sim, request.params.key ?? '', parse(endTransferSchema, readBody(request)))),
  )
  router.post(
    '/disputes',
    route(request => controlOpenDispute(sim, parse(openDisputeSchema, readBody(request)))),
  )
  router.post(
    '/disputes/:key',
    route(request => changeDispute(sim, request.params.key ?? '', parse(changeDisputeSchema, readBody(request)))),
  )
  router.get(
    '/uploads',
    route(() => done('Uploads', sim.store.state.uploads)),
  )
  router.post(
    '/settlements',
    route(request => settle(sim, parse(settleSchema, readBody(request)))),
  )
  router.post(
    '/balance',
    route(request => topUp(sim, parse(topUpSchema, readBody(request)))),
  )
  router.get(
    '/ledger',
    route(request => wholeLedger(sim, queryOf(request))),
  )
}
