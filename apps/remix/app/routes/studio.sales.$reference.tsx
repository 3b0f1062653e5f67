import { creatorReasons, previewRefundSchema, requestRefundSchema, saleSchema } from '@odim/api/payments/schema'
import { m } from '@odim/messages'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '~/components/back-link.tsx'
import { Badge } from '~/components/badge.tsx'
import { Money } from '~/components/money.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { StudioShell } from '~/components/studio-shell.tsx'
import { Time } from '~/components/time.tsx'
import { Facts } from '~/features/operations/facts.tsx'
import { RefundDesk } from '~/features/refunds/refund-desk.tsx'
import { RefundLines } from '~/features/refunds/refund-lines.tsx'
import { errorResponse } from '~/lib/error-response.server.ts'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'
import { askPreview } from '~/lib/refund-preview.server.ts'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const named = saleSchema.safeParse(params)
  if (!named.success) throw errorResponse({ status: 404 })
  const { payments } = context.caller
  const sale = await payments.sale(named.data)
  const shown = await askPreview(request, creatorReasons, asked =>
    payments.previewRefund(previewRefundSchema.parse({ ...named.data, ...asked })),
  )
  return { sale, ...shown }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const sent = await request.formData()
  sent.set('reference', params.reference ?? '')
  const form = await parseForm(sent, requestRefundSchema)
  if (!form.ok) return form.refusal
  try {
    await context.caller.payments.requestRefund(form.value)
  } catch (error) {
    return form.refuse(error)
  }
  return redirectWithNotice(context, `/studio/sales/${form.value.reference}`, { key: 'payments_refund_done' })
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.payments_sale_title() }) }]

export default function SalePage() {
  const { sale, asked, preview, wrong } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { reference, gross, providerFee, platformFee, net } = sale
  return (
    <StudioShell>
      <div className="grid gap-3">
        <BackLink to="/studio/balance">{m.ledger_title()}</BackLink>
        <PageHeader title={m.payments_sale_title()} />
      </div>
      <Facts
        facts={[
          { label: m.payments_sale_plan(), value: <bdi>{sale.planName}</bdi> },
          { label: m.payments_sale_fan(), value: <bdi>{sale.fanName}</bdi> },
          sale.soldAt && { label: m.payments_sale_when(), value: <Time value={sale.soldAt} style="zoned" /> },
          { label: m.ledger_column_gross(), value: <Money minor={gross.minor} currency={gross.currency} /> },
          { label: m.ledger_column_provider(), value: <Money minor={-providerFee.minor} currency={gross.currency} /> },
          { label: m.ledger_column_platform(), value: <Money minor={-platformFee.minor} currency={gross.currency} /> },
          { label: m.ledger_column_net(), value: <Money minor={net.minor} currency={gross.currency} /> },
          sale.released && {
            label: m.ledger_column_available(),
            value: <Badge tone="good">{m.ledger_is_available()}</Badge>,
          },
          {
            label: m.payments_receipt_reference(),
            value: (
              <bdi dir="ltr" className="break-all">
                {reference}
              </bdi>
            ),
          },
        ]}
      />
      {sale.refunds.length > 0 && <RefundLines refunds={sale.refunds} />}
      <RefundDesk
        here={`/studio/sales/${reference}`}
        {...{ left: sale.left, obstacle: sale.obstacle, reasons: creatorReasons }}
        {...{ asked, preview, wrong, result: answer?.result }}
      />
    </StudioShell>
  )
}
