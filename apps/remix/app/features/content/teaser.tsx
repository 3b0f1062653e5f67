import { m } from '@odim/messages'
import { Link } from '@remix-run/react'
import { LinkButton } from '~/components/button.tsx'
import { useReader } from '~/components/reader.ts'
import { PlanCard } from '~/features/plans/plan-card.tsx'
import { LockedPanel } from './locked-panel.tsx'
import { mediaWords } from './media-words.ts'
import type { PostPage } from './types.ts'

/** The beginning of a paid post, what the rest holds, and the plans that open it. */
export function Teaser({ page, path }: { page: PostPage; path: string }) {
  const { creator, post, openedBy } = page
  const { account } = useReader()
  const hasMedia = post.media.pictures + post.media.videos > 0
  return (
    <>
      {hasMedia && <LockedPanel handle={creator.handle} hue={creator.hue} post={post} openedBy={[]} />}
      {post.teaser && (
        <p dir="auto" className="text-[1.125rem] leading-[1.75]">
          {post.teaser}
        </p>
      )}
      <section aria-labelledby="locked-title" className="grid gap-5 rounded-3 bg-sunken p-5 desk:p-8">
        <div className="grid gap-2">
          <h2 id="locked-title">
            {post.audience === 'plan' && post.planName
              ? m.content_teaser_title_plan({ plan: post.planName })
              : m.content_teaser_title()}
          </h2>
          <p className="text-muted">
            {hasMedia && `${m.content_teaser_holds({ what: mediaWords(post.media) })} `}
            {openedBy.length > 0 ? m.content_teaser_plans() : m.content_teaser_no_plan({ name: creator.displayName })}
          </p>
        </div>
        {openedBy.length > 0 && (
          <ul className={openedBy.length > 1 ? 'grid gap-4 desk:grid-cols-2' : 'grid gap-4'}>
            {openedBy.map((plan, index) => (
              <PlanCard key={plan.id} as="li" plan={plan}>
                <LinkButton
                  to={`/subscribe/${plan.id}?next=${encodeURIComponent(path)}`}
                  look={index === 0 ? 'primary' : 'plain'}
                  wide
                >
                  {m.content_plan_join({ plan: plan.name })}
                </LinkButton>
              </PlanCard>
            ))}
          </ul>
        )}
        {openedBy.length > 0 && <p className="text-muted text-small">{m.content_plan_ends()}</p>}
        {!account && (
          <p className="text-small">
            <Link
              to={`/sign-in?next=${encodeURIComponent(path)}`}
              className="inline-flex min-h-11 items-center font-semibold text-accent underline-offset-4 hover:underline"
            >
              {m.content_teaser_have_account()}
            </Link>
          </p>
        )}
      </section>
    </>
  )
}
