import { pageSchema } from '@odim/api/payments/schema'
import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ReceiptText } from 'lucide-react'
import { LinkButton } from '~/components/button.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { Money } from '~/components/money.tsx'
import { PageHeader, PageShell } from '~/components/page-shell.tsx'
import { Pagination } from '~/components/pagination.tsx'
import { Table } from '~/components/table.tsx'
import { Time } from '~/components/time.tsx'
import { AccountTabs } from '~/features/money/account-tabs.tsx'
import { standingOf } from '~/features/money/payment-standing.ts'
import { StandingBadge } from '~/features/money/standing-badge.tsx'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const cursor = pageSchema.shape.cursor.safeParse(new URL(request.url).searchParams.get('cursor') ?? undefined).data
  const page = await context.caller.payments.list(cursor ? { cursor } : {})
  return { ...page, further: cursor !== undefined }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.payments_list_title() }) }]

export default function Payments() {
  const { items, nextCursor, further } = useLoaderData<typeof loader>()
  return (
    <PageShell width="reading" className="grid content-start gap-6 desk:pt-10">
      <PageHeader title={m.payments_list_title()} intro={m.payments_list_intro()} />
      <AccountTabs current="payments" />
      {items.length === 0 && !further ? (
        <EmptyState
          icon={<ReceiptText aria-hidden />}
          title={m.payments_empty_title()}
          action={
            <LinkButton to="/discover" look="primary">
              {m.shell_nav_discover()}
            </LinkButton>
          }
        >
          {m.payments_empty_text()}
        </EmptyState>
      ) : (
        <Table
          caption={m.payments_list_title()}
          rows={items}
          rowKey={payment => payment.id}
          columns={[
            {
              key: 'what',
              header: m.payments_column_what(),
              phone: 'title',
              cell: ({ reference, plan, creator }) => (
                <Link
                  to={`/account/payments/${reference}`}
                  dir="auto"
                  className="inline-flex min-h-11 items-center font-semibold"
                >
                  {m.payments_plan_of({ plan: plan.name, creator: creator.displayName })}
                </Link>
              ),
            },
            {
              key: 'when',
              header: m.payments_column_when(),
              phone: 'note',
              width: 'narrow',
              cell: ({ paidAt, createdAt }) => <Time value={paidAt ?? createdAt} style="short" />,
            },
            {
              key: 'status',
              header: m.payments_column_status(),
              phone: 'state',
              cell: payment => <StandingBadge standing={standingOf(payment)} />,
            },
            {
              key: 'amount',
              header: m.payments_column_amount(),
              align: 'end',
              phone: 'figure',
              width: 'narrow',
              cell: ({ amount }) => (
                <strong className="font-semibold">
                  <Money minor={amount.minor} currency={amount.currency} />
                </strong>
              ),
            },
          ]}
        />
      )}
      <Pagination
        previous={further ? '/account/payments' : null}
        previousLabel={m.payments_newest()}
        next={nextCursor && `/account/payments?cursor=${nextCursor}`}
        nextLabel={m.payments_older()}
      />
    </PageShell>
  )
}
