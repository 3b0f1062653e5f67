import { ProcedureError } from '@odim/api'
import { checkoutSchema } from '@odim/api/payments/schema'
import { type AppLoadContext, data } from '@remix-run/node'
import { redirectWithNotice } from './flash.server.ts'
import { type ParsedForm, parseForm, type Refusal } from './parse-form.server.ts'

/** What the pages that lead to a checkout answer: with `away` they say that payments don't work, and offer to write. */
export type CheckoutRefusal = ReturnType<typeof withAway>

function withAway({ data: { result }, init }: Refusal, away: boolean) {
  return data({ result, away }, init ?? undefined)
}

/** As `form.refuse`; also says whether it was Paystack that can't be reached. Keep whatever isn't a refusal thrown on. */
export function refuseCheckout(
  form: Extract<ParsedForm<unknown>, { ok: true }>,
  error: unknown,
): ReturnType<typeof withAway> {
  return withAway(form.refuse(error), isAway(error))
}

export function refusedForm(refusal: Refusal): CheckoutRefusal {
  return withAway(refusal, false)
}

function isAway(error: unknown): boolean {
  return error instanceof ProcedureError && error.public.code === 'payments.provider_unavailable'
}

/** "Write to me when payments are back" and "Don't write to me", then the same page again. null for another intent. */
export async function answerWait(
  context: AppLoadContext,
  sent: FormData,
  here: string,
): Promise<Response | CheckoutRefusal | null> {
  const intent = sent.get('intent')
  if (intent !== 'tell-me' && intent !== 'dont-tell') return null
  const form = await parseForm(sent, checkoutSchema)
  if (!form.ok) return refusedForm(form.refusal)
  try {
    const { payments } = context.caller
    if (intent === 'tell-me') await payments.askToBeTold(form.value)
    else await payments.withdrawWait(form.value)
  } catch (error) {
    return refuseCheckout(form, error)
  }
  return redirectWithNotice(context, here, {
    key: intent === 'tell-me' ? 'payments_wait_noted' : 'payments_wait_withdrawn',
  })
}
