import { paymentSchema, previewRefundSchema, refundPaymentSchema, retryRefundSchema } from '@odim/api/operations/schema'
import { operatorReasons } from '@odim/api/payments/schema'
import { m } from '@odim/messages'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '~/components/back-link.tsx'
import { Money } from '~/components/money.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { TextInput } from '~/components/text-input.tsx'
import { Time } from '~/components/time.tsx'
import { PostingLinks } from '~/features/money/posting-story.tsx'
import { ActsTable } from '~/features/operations/acts-table.tsx'
import { Facts } from '~/features/operations/facts.tsx'
import { RefundDesk } from '~/features/refunds/refund-desk.tsx'
import { RefundLines } from '~/features/refunds/refund-lines.tsx'
import { StuckRefunds } from '~/features/refunds/stuck-refunds.tsx'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'
import { askPreview } from '~/lib/refund-preview.server.ts'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { operations } = context.caller
  const reference = params.reference ?? ''
  const payment = await operations.payment({ reference })
  const [acts, shown] = await Promise.all([
    operations.acts({ about: `payment:${reference}`, limit: 10 }),
    askPreview(request, operatorReasons, asked =>
      operations.previewRefund(previewRefundSchema.parse({ reference, ...asked })),
    ),
  ])
  return { payment, acts: acts.items, ...shown }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { operations } = context.caller
  const sent = await request.formData()
  const { reference } = paymentSchema.parse(params)
  sent.set('reference', reference)
  const here = `/ops/payments/${reference}`
  if (sent.get('intent') === 'retry') {
    const form = await parseForm(sent, retryRefundSchema)
    if (!form.ok) return form.refusal
    try {
      await operations.retryRefund(form.value)
    } catch (error) {
      return form.refuse(error)
    }
    return redirectWithNotice(context, here, { key: 'operations_refund_retried' })
  }
  const form = await parseForm(sent, refundPaymentSchema)
  if (!form.ok) return form.refusal
  try {
    await operations.refundPayment(form.value)
  } catch (error) {
    return form.refuse(error)
  }
  return redirectWithNotice(context, here, { key: 'payments_refund_done' })
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.operations_payment_title() }) }]

export default function PaymentPage() {
  const { payment, acts, asked, preview, wrong } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { reference, amount, fan, creator, sale, refunds, exceptions } = payment
  return (
    <OpsShell>
      <BackLink to="/ops/refunds">{m.operations_place_refunds()}</BackLink>
      <PageHeader title={m.operations_payment_title()} />
      <Facts
        facts={[
          { label: m.payments_sale_plan(), value: <bdi>{payment.planName}</bdi> },
          { label: m.payments_sale_fan(), value: <Person id={fan.id} name={fan.displayName} /> },
          {
            label: m.operations_payment_creator(),
            value: <Person id={creator.userId} name={creator.displayName} />,
          },
          { label: m.operations_payment_state(), value: <bdi dir="ltr">{payment.state}</bdi> },
          { label: m.ledger_column_gross(), value: <Money minor={amount.minor} currency={amount.currency} /> },
          payment.paidAt && { label: m.payments_sale_when(), value: <Time value={payment.paidAt} style="zoned" /> },
          {
            label: m.payments_receipt_reference(),
            value: (
              <bdi dir="ltr" className="break-all">
                {reference}
              </bdi>
            ),
          },
          ...exceptions
            .filter(({ resolvedAt }) => resolvedAt === null)
            .map(({ id, kind, why }) => ({
              label: m.operations_payment_exception(),
              value: (
                <bdi key={id} dir="ltr">
                  {why === null ? kind : `${kind}: ${why}`}
                </bdi>
              ),
            })),
        ]}
      />
      {refunds.length > 0 && <RefundLines refunds={refunds} />}
      <StuckRefunds refunds={refunds} banks={payment.banks} result={answer?.result} />
      {sale && (
        <RefundDesk
          here={`/ops/payments/${reference}`}
          {...{ left: sale.left, obstacle: sale.obstacle, reasons: operatorReasons }}
          {...{ asked, preview, wrong, result: answer?.result }}
        >
          <TextInput name="note" label={m.operations_reason()} required minLength={5} maxLength={500} />
        </RefundDesk>
      )}
      <PostingLinks
        title={m.operations_payment_postings()}
        postings={payment.postings}
        addressOf={id => `/ops/postings/${id}`}
      />
      {acts.length > 0 && (
        <section className="grid gap-4">
          <h2 className="text-1">{m.operations_acts_title()}</h2>
          <ActsTable acts={acts} />
        </section>
      )}
    </OpsShell>
  )
}

function Person({ id, name }: { id: string; name: string }) {
  return (
    <Link to={`/ops/users/${id}`} className="inline-flex min-h-11 items-center">
      <bdi>{name}</bdi>
    </Link>
  )
}
