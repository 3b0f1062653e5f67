import express, { type Express } from 'express'
import { checkoutRoutes } from './checkout/routes.ts'
import { controlRoutes } from './control/routes.ts'
import { type Answer, apiRoute, type Call, json } from './http.ts'
import { initialize } from './routes/initialize.ts'
import { fetchTransaction, listTransactions, verify } from './routes/read-transactions.ts'
import type { Sim } from './sim.ts'

export function createApp(sim: Sim): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.use(express.text({ type: () => true, limit: '1mb' }))
  app.use('/_sim', controlRoutes(sim))
  app.use(checkoutRoutes(sim))

  const api = (method: 'get' | 'post', path: string, handler: (call: Call) => Answer | Promise<Answer>) =>
    app[method](path, apiRoute(sim, handler))

  api('post', '/transaction/initialize', initialize)
  api('get', '/transaction/verify/:reference', verify)
  api('get', '/transaction', listTransactions)
  api('get', '/transaction/:id', fetchTransaction)
  app.use(apiRoute(sim, () => json(404, { status: false, message: 'Route not found' })))
  return app
}
