import { isDatabaseGone } from '@odim/api'
import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import { RETRY_AFTER_S } from '../app/lib/error-response.server.ts'

export type WebhookReceiver = (delivery: {
  integrationId: string | undefined
  rawBody: Buffer
  signature: string | undefined
}) => Promise<{ status: number }>

/** Paystack's events are small; anything else isn't Paystack. */
const LARGEST_BODY = '1mb'

/** Raw bytes in, a status out: the signature is over the bytes as they came. Takes no cookie and answers with no words. */
export function webhooks(receive: WebhookReceiver, approve: WebhookReceiver): Router {
  const router = Router()
  const raw = express.raw({ type: () => true, limit: LARGEST_BODY })
  router.post(['/paystack', '/paystack/:integration'], raw, answering(receive))
  // The provider asks here before it sends a transfer: its "approval URL". With no name in the address the signature tells whose it is.
  router.post('/paystack-approval', raw, answering(approve))
  return router
}

function answering(receive: WebhookReceiver): RequestHandler {
  return (request: Request, response: Response, next) => {
    const rawBody: unknown = request.body
    receive({
      integrationId: request.params['integration'],
      rawBody: Buffer.isBuffer(rawBody) ? rawBody : Buffer.alloc(0),
      signature: request.get('x-paystack-signature'),
    }).then(
      ({ status }) => {
        response.status(status).end()
      },
      error => {
        // Anything but a 2xx makes Paystack send it again, which is what we want.
        if (!isDatabaseGone(error)) return next(error)
        response.status(503).set('Retry-After', String(RETRY_AFTER_S)).end()
      },
    )
  }
}
