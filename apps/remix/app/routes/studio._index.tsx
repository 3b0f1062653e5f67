import { m } from '@odim/messages'
import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Eye, Plus } from 'lucide-react'
import { LinkButton } from '~/components/button.tsx'
import { FigureCard } from '~/components/card.tsx'
import { Money } from '~/components/money.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Slotted } from '~/components/slotted.tsx'
import { StudioShell } from '~/components/studio-shell.tsx'
import { LatestSales } from '~/features/content/latest-sales.tsx'
import { NextSteps, nextSteps } from '~/features/content/next-steps.tsx'
import { creatorPath } from '~/lib/creator-paths.ts'

const salesShown = 5

export async function loader({ context }: LoaderFunctionArgs) {
  const { caller, actor } = context
  // Whoever has no page yet is brought to where one begins rather than to a refusal.
  if (actor && !actor.creatorId) throw redirect('/start')
  const [home, balance, sales] = await Promise.all([
    caller.content.studioHome(),
    caller.ledger.balance(),
    caller.ledger.movements({ limit: salesShown }),
  ])
  return { home, balance, sales: sales.items, name: actor?.displayName ?? '' }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.content_studio_title() }) }]

export default function StudioHome() {
  const { home, balance, sales, name } = useLoaderData<typeof loader>()
  const steps = nextSteps(home)
  const unfinished = steps.some(step => !step.done)
  const isPublic = home.page.state === 'published' && home.page.handle
  return (
    <StudioShell>
      <PageHeader
        title={m.content_studio_hello({ name: home.page.displayName || name })}
        actions={
          <>
            {isPublic && (
              <LinkButton to={creatorPath(home.page.handle ?? '')} icon={<Eye aria-hidden className="size-5" />}>
                {m.content_studio_see_page()}
              </LinkButton>
            )}
            {!unfinished && (
              <LinkButton to="/studio/posts/new" look="primary" icon={<Plus aria-hidden className="size-5" />}>
                {m.content_list_new()}
              </LinkButton>
            )}
          </>
        }
      />
      {unfinished && <NextSteps steps={steps} />}
      <section aria-label={m.content_studio_title()} className="grid gap-4 desk:grid-cols-3">
        {balance && (
          <FigureCard
            tone="accent"
            label={m.content_studio_available()}
            value={<Money {...balance.available} />}
            note={
              <Slotted text={amount => m.content_studio_pending({ amount })}>
                <Money {...balance.pending} />
              </Slotted>
            }
          />
        )}
        <FigureCard label={m.content_studio_subscribers()} value={home.subscribers} />
        <FigureCard
          label={m.content_studio_posts()}
          value={home.published}
          note={home.drafts > 0 ? m.content_studio_drafts({ count: home.drafts }) : undefined}
        />
      </section>
      <LatestSales sales={sales} handle={isPublic ? home.page.handle : null} />
    </StudioShell>
  )
}
