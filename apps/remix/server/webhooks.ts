import express, { type Request, type RequestHandler, type Response, Router } from 'express'

export type WebhookReceiver = (delivery: {
  integrationId: string
  rawBody: Buffer
  signature: string | undefined
}) => Promise<{ status: number }>

/** Paystack's events are small; anything else isn't Paystack. */
const LARGEST_BODY = '1mb'

/** Raw bytes in, a status out: the signature is over the bytes as they came. Takes no cookie and answers with no words. */
export function webhooks(receive: WebhookReceiver): Router {
  const router = Router()
  const handle: RequestHandler = (request: Request, response: Response, next) => {
    const rawBody: unknown = request.body
    receive({
      integrationId: request.params['integration'] ?? '',
      rawBody: Buffer.isBuffer(rawBody) ? rawBody : Buffer.alloc(0),
      signature: request.get('x-paystack-signature'),
    }).then(({ status }) => {
      response.status(status).end()
    }, next)
  }
  router.post('/paystack/:integration', express.raw({ type: () => true, limit: LARGEST_BODY }), handle)
  return router
}
