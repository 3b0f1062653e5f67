import { type Request, Router } from 'express'
import { type Answer, queryOf, readBody, withFaults } from '../http.ts'
import type { CheckoutStep, Transaction } from '../models.ts'
import type { Sim } from '../sim.ts'
import { callbackUrl, checkoutPage, problemPage } from './page.ts'
import { type StepResult, submitCard, submitStep } from './pay.ts'

const html = (status: number, body: string): Answer => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    // No form-action: browsers apply it to the redirect that leads back to the merchant too.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  },
  body,
})

const seeOther = (location: string): Answer => ({ status: 303, headers: { location }, body: '' })

const steps: CheckoutStep[] = ['card', 'pin', 'phone', 'otp', 'bank']

/** Where the customer goes once all is paid; the merchant's page, or ours when it named none. */
export async function leave(sim: Sim, transaction: Transaction, result: StepResult): Promise<string> {
  // Paystack promises no order between webhook and redirect; by default both happen at once.
  if (result.emission?.beforeCallback) await sim.webhooks.attempt(result.emission.deliveries)
  return callbackUrl(transaction) ?? `${sim.publicUrl}/checkout/${transaction.accessCode}`
}

export function cancelUrl(sim: Sim, transaction: Transaction): string {
  return (
    transaction.cancelAction ??
    callbackUrl(transaction) ??
    `${sim.publicUrl}/checkout/${transaction.accessCode}/cancelled`
  )
}

export function checkoutRoutes(sim: Sim): Router {
  const router = Router()
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const page = (make: (transaction: Transaction, request: Request) => Answer | Promise<Answer>) =>
    withFaults(sim, request => {
      const transaction = sim.store.byAccessCode(request.params.accessCode ?? '')
      if (!transaction) {
        return html(
          404,
          problemPage('This checkout does not exist', 'Go back to the merchant and start the payment again.'),
        )
      }
      return make(transaction, request)
    })

  const show = page((transaction, request) => html(200, checkoutPage(sim, transaction, queryOf(request).get('card'))))
  const submit = page(async (transaction, request) => {
    const body = readBody(request)
    const step = steps.find(known => known === body.step)
    const result =
      step === undefined || step === 'card'
        ? submitCard(sim, transaction, { number: text(body.number), cvv: text(body.cvv), expiry: text(body.expiry) })
        : submitStep(sim, transaction, step, text(body.answer))
    if (result.paid) return seeOther(await leave(sim, transaction, result))
    return seeOther(`${sim.publicUrl}/checkout/${transaction.accessCode}`)
  })

  router.get(['/checkout/:accessCode', '/resume/:accessCode'], show)
  router.post(['/checkout/:accessCode', '/resume/:accessCode'], submit)
  router.get(
    '/checkout/:accessCode/cancel',
    page(transaction => seeOther(cancelUrl(sim, transaction))),
  )
  router.get(
    '/checkout/:accessCode/cancelled',
    page(() => html(200, problemPage('Payment cancelled', 'Nothing was charged. You can close this page.'))),
  )
  return router
}
