import { referenceSchema, retrySchema } from '@odim/api/payments/schema'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { checkoutOrigin, rememberCheckoutOrigin } from './checkout-origin.server.ts'
import { errorResponse } from './error-response.server.ts'
import { parseForm } from './parse-form.server.ts'
import { answerWait, refuseCheckout, refusedForm } from './payments-away.server.ts'

/** The loader of the pages one comes back to from a checkout: asks the provider how it stands, whatever the address says. */
export async function loadPayment({ request, context }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams
  const named = referenceSchema.safeParse({ reference: search.get('reference') ?? search.get('trxref') })
  if (!named.success) throw errorResponse({ status: 404 })
  const payment = await context.caller.payments.confirm(named.data)
  return { payment, readOn: checkoutOrigin(request, payment.reference), email: context.actor?.email ?? '' }
}

/** Their action: the same checkout again, a new attempt, or to be told when payments are back. */
export async function retryPayment({ request, context }: ActionFunctionArgs) {
  const sent = await request.formData()
  const { pathname, search } = new URL(request.url)
  const asked = await answerWait(context, sent, pathname.replace(/\.data$/, '') + search)
  if (asked) return asked
  const form = await parseForm(sent, retrySchema)
  if (!form.ok) return refusedForm(form.refusal)
  try {
    const { authorizationUrl, reference } = await context.caller.payments.retry(form.value)
    const readOn = checkoutOrigin(request, form.value.reference)
    if (readOn) rememberCheckoutOrigin(context, reference, readOn)
    return redirect(authorizationUrl)
  } catch (error) {
    return refuseCheckout(form, error)
  }
}
