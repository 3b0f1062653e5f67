import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { PenLine } from 'lucide-react'
import { LinkButton } from '~/components/button.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { Notice } from '~/components/notice.tsx'
import { PageShell } from '~/components/page-shell.tsx'
import { Pagination } from '~/components/pagination.tsx'
import { PostCard } from '~/features/content/post-card.tsx'
import { CreatorHeader } from '~/features/creator-page/creator-header.tsx'
import { PlansAside } from '~/features/creator-page/plans-aside.tsx'
import { SubscribeBar } from '~/features/creator-page/subscribe-bar.tsx'
import { creatorPath } from '~/lib/creator-paths.ts'
import { leadToOwnDraft } from '~/lib/own-draft-page.server.ts'
import { pageMeta } from '~/lib/page-meta.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { origin, searchParams } = new URL(request.url)
  const cursor = searchParams.get('cursor')
  const handle = params['handle'] ?? ''
  const page = await context.caller.content
    .creatorPage({ handle, ...(cursor && { cursor }) })
    .catch(error => leadToOwnDraft(error, handle, context))
  return { page, canonical: origin + creatorPath(page.creator.handle), locale: context.locale }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [{ title: m.common_app_name() }]
  const { displayName, bio, avatar } = data.page.creator
  return pageMeta({
    title: m.shell_title({ page: displayName }),
    description: bio || m.content_creator_description({ name: displayName }),
    canonical: data.canonical,
    locale: data.locale,
    type: 'profile',
    image: avatar ? { ...avatar, alt: displayName } : undefined,
  })
}

export default function Creator() {
  const { page } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const { creator, plans, posts, viewer, nextCursor } = page
  const canSubscribe = !viewer.owner && viewer.subscribed.length === 0
  return (
    <PageShell className={canSubscribe && plans.length > 0 ? 'max-desk:pb-0' : ''}>
      {viewer.owner && (
        <div className="pb-4">
          <Notice>{m.content_own_page()}</Notice>
        </div>
      )}
      <CreatorHeader page={page} />
      <div className="mt-10 mb-12 grid gap-x-14 gap-y-10 desk:mt-14 wide:grid-cols-[minmax(0,1fr)_21rem]">
        <section aria-labelledby="posts-title" className="min-w-0">
          <h2 id="posts-title" className="sr-only">
            {m.content_posts_title()}
          </h2>
          {posts.length === 0 && (
            <EmptyState
              icon={<PenLine aria-hidden />}
              title={m.content_no_posts_title()}
              action={
                viewer.owner ? (
                  <LinkButton to="/studio/posts/new" look="primary">
                    {m.content_list_new()}
                  </LinkButton>
                ) : (
                  <LinkButton to="/discover">{m.shell_nav_discover()}</LinkButton>
                )
              }
            >
              {viewer.owner ? m.content_no_posts_own_text() : m.content_no_posts_text({ name: creator.displayName })}
            </EmptyState>
          )}
          {posts.map((post, index) => (
            <PostCard
              key={post.id}
              handle={creator.handle}
              hue={creator.hue}
              zone={creator.timeZone}
              post={post}
              plans={plans}
              eager={index === 0}
            />
          ))}
          <Pagination
            previous={search.get('cursor') ? creatorPath(creator.handle) : null}
            previousLabel={m.content_newest_posts()}
            next={nextCursor && `${creatorPath(creator.handle)}?cursor=${nextCursor}`}
            nextLabel={m.content_older_posts()}
          />
        </section>
        <PlansAside page={page} />
      </div>
      {canSubscribe && <SubscribeBar handle={creator.handle} plans={plans} />}
    </PageShell>
  )
}
