import { m } from '@odim/messages'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PaymentOutcome } from '~/features/money/payment-outcome.tsx'
import { loadPayment, retryPayment } from '~/lib/follow-payment.server.ts'

export const loader = (args: LoaderFunctionArgs) => loadPayment(args)

export const action = (args: ActionFunctionArgs) => retryPayment(args)

export const meta: MetaFunction = () => [
  { title: m.shell_title({ page: m.payments_return_page() }) },
  { name: 'robots', content: 'noindex' },
]

export default function PaymentReturn() {
  const { payment, readOn, email } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <PaymentOutcome
      payment={payment}
      readOn={readOn}
      email={email}
      result={answer?.result}
      away={answer?.away ?? false}
    />
  )
}
