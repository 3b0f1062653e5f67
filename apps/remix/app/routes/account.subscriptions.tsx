import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Bell } from 'lucide-react'
import { LinkButton } from '~/components/button.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { PageHeader, PageShell } from '~/components/page-shell.tsx'
import { AccountTabs } from '~/features/money/account-tabs.tsx'
import { SubscriptionCard } from '~/features/money/subscription-card.tsx'

export async function loader({ context }: LoaderFunctionArgs) {
  return { subscriptions: await context.caller.subscriptions.mine(), now: new Date() }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.subscriptions_mine_title() }) }]

export default function Subscriptions() {
  const { subscriptions, now } = useLoaderData<typeof loader>()
  return (
    <PageShell width="reading" className="grid content-start gap-6 desk:pt-10">
      <PageHeader title={m.subscriptions_mine_title()} intro={m.subscriptions_mine_intro()} />
      <AccountTabs current="subscriptions" />
      {subscriptions.length === 0 ? (
        <EmptyState
          icon={<Bell aria-hidden />}
          title={m.subscriptions_mine_empty_title()}
          action={
            <LinkButton to="/discover" look="primary">
              {m.shell_nav_discover()}
            </LinkButton>
          }
        >
          {m.subscriptions_mine_empty_text()}
        </EmptyState>
      ) : (
        <ul className="grid gap-4">
          {subscriptions.map(subscription => (
            <SubscriptionCard key={subscription.id} subscription={subscription} now={now} />
          ))}
        </ul>
      )}
    </PageShell>
  )
}
