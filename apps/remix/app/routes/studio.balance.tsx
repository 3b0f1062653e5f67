import { movementsSchema } from '@odim/api/ledger/schema'
import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Globe, Wallet } from 'lucide-react'
import { LinkButton } from '~/components/button.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Pagination } from '~/components/pagination.tsx'
import { StudioShell } from '~/components/studio-shell.tsx'
import { useFlag } from '~/components/use-flag.ts'
import { BalanceFigures } from '~/features/money/balance-figures.tsx'
import { MovementsTable } from '~/features/money/movements-table.tsx'
import { PayoutsPaused } from '~/features/money/payouts-paused.tsx'
import { SalesChart } from '~/features/money/sales-chart.tsx'
import { creatorPath } from '~/lib/creator-paths.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ledger, onboarding, subscriptions } = context.caller
  const cursor = movementsSchema.shape.cursor.safeParse(
    new URL(request.url).searchParams.get('cursor') ?? undefined,
  ).data
  // The first refuses who has no page yet; the rest is asked at once.
  const balance = await ledger.balance()
  const [movements, days, { page, payoutAccount }] = await Promise.all([
    ledger.movements(cursor ? { cursor } : {}),
    ledger.dailySales(),
    onboarding.get(),
  ])
  const nothingSold = movements.items.length === 0 && cursor === undefined
  const plans = nothingSold ? await subscriptions.ownPlans() : []
  return {
    balance,
    ...movements,
    days: days ?? [],
    payoutAccount,
    handle: page?.state === 'published' ? page.handle : null,
    nothingSold,
    hasPlans: plans.some(plan => !plan.archived),
    further: cursor !== undefined,
  }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.ledger_title() }) }]

export default function Balance() {
  const { balance, items, nextCursor, days, payoutAccount, handle, nothingSold, hasPlans, further } =
    useLoaderData<typeof loader>()
  const hasStatement = useFlag('ledger.statement')
  return (
    <StudioShell>
      <PageHeader title={m.ledger_title()} />
      <PayoutsPaused />
      {balance ? (
        <>
          <BalanceFigures balance={balance} account={payoutAccount} />
          <SalesChart days={days} />
        </>
      ) : (
        <EmptyState
          icon={<Globe aria-hidden />}
          title={m.ledger_country_title()}
          action={
            <LinkButton to="/start" look="primary">
              {m.subscriptions_plans_country()}
            </LinkButton>
          }
        >
          {m.ledger_country_text()}
        </EmptyState>
      )}
      {balance && nothingSold && (
        <EmptyState
          icon={<Wallet aria-hidden />}
          title={m.ledger_empty_title()}
          action={
            <>
              <LinkButton to={hasPlans ? '/studio/posts/new' : '/studio/plans/new'} look="primary">
                {hasPlans ? m.ledger_empty_write() : m.subscriptions_plans_first()}
              </LinkButton>
              {handle && <LinkButton to={creatorPath(handle)}>{m.ledger_see_page()}</LinkButton>}
            </>
          }
        >
          {hasPlans ? m.ledger_empty_share() : m.ledger_empty_plans()}
        </EmptyState>
      )}
      {balance && !nothingSold && (
        <section className="grid gap-4">
          <div className="flex flex-wrap items-baseline justify-between gap-3">
            <h2 className="text-1">{m.ledger_movements()}</h2>
            {hasStatement && (
              <LinkButton to="/studio/statement" size="small">
                {m.ledger_statement_open()}
              </LinkButton>
            )}
          </div>
          <MovementsTable movements={items} />
          <Pagination
            previous={further ? '/studio/balance' : null}
            previousLabel={m.ledger_newest()}
            next={nextCursor && `/studio/balance?cursor=${nextCursor}`}
            nextLabel={m.ledger_older()}
          />
        </section>
      )}
    </StudioShell>
  )
}
