import { referenceSchema } from '@odim/api/payments/schema'
import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ArrowLeft, Printer } from 'lucide-react'
import { Button, LinkButton } from '~/components/button.tsx'
import { Logo } from '~/components/logo.tsx'
import { PageShell } from '~/components/page-shell.tsx'
import { ReceiptCard } from '~/features/money/receipt-card.tsx'
import { errorResponse } from '~/lib/error-response.server.ts'

export async function loader({ context, params }: LoaderFunctionArgs) {
  const named = referenceSchema.safeParse(params)
  if (!named.success) throw errorResponse({ status: 404 })
  const payment = await context.caller.payments.byReference(named.data)
  return { payment, payer: { name: context.actor?.displayName ?? '', email: context.actor?.email ?? '' } }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.payments_receipt_title() }) }]

export default function Receipt() {
  const { payment, payer } = useLoaderData<typeof loader>()
  return (
    <PageShell width="reading" className="grid content-start gap-6 desk:pt-8">
      <div className="flex flex-wrap justify-between gap-3 print:hidden">
        <LinkButton to="/account/payments" size="small" icon={<ArrowLeft aria-hidden className="mirrored size-4" />}>
          {m.payments_receipt_all()}
        </LinkButton>
        <Button
          size="small"
          className="no-js:hidden"
          icon={<Printer aria-hidden className="size-4" />}
          onClick={() => window.print()}
        >
          {m.payments_receipt_print()}
        </Button>
      </div>
      <div className="hidden print:block">
        <Logo />
      </div>
      <ReceiptCard payment={payment} payer={payer} />
    </PageShell>
  )
}
