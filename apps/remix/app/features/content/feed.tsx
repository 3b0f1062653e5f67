import type { Caller } from '@odim/api'
import { m } from '@odim/messages'
import { Link } from '@remix-run/react'
import { Newspaper } from 'lucide-react'
import { Avatar } from '~/components/avatar.tsx'
import { LinkButton } from '~/components/button.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Pagination } from '~/components/pagination.tsx'
import { creatorPath } from '~/lib/creator-paths.ts'
import { PostCard } from './post-card.tsx'
import type { FeedPostData } from './types.ts'

type Props = {
  feed: Awaited<ReturnType<Caller['content']['feed']>>
  name: string
  /** Not the first page of it. */
  onward: boolean
}

/** What the people one supports have published. */
export function Feed({ feed, name, onward }: Props) {
  return (
    <div className="grid gap-8 pt-4 desk:pt-8">
      <PageHeader title={m.discovery_feed_title()} intro={m.discovery_feed_welcome({ name })} />
      {feed.posts.length === 0 ? (
        <EmptyState
          icon={<Newspaper aria-hidden />}
          title={m.discovery_feed_empty_title()}
          action={<LinkButton to="/discover">{m.shell_nav_discover()}</LinkButton>}
        >
          {m.discovery_feed_empty_text()}
        </EmptyState>
      ) : (
        <div>
          {feed.posts.map((post, index) => (
            <PostCard
              key={post.id}
              handle={post.creator.handle}
              hue={post.creator.hue}
              post={post}
              plans={[]}
              eager={index === 0}
              author={<Author creator={post.creator} />}
            />
          ))}
        </div>
      )}
      <Pagination
        previous={onward ? '/' : null}
        previousLabel={m.content_newest_posts()}
        next={feed.nextCursor && `/?cursor=${feed.nextCursor}`}
        nextLabel={m.content_older_posts()}
      />
    </div>
  )
}

function Author({ creator }: { creator: FeedPostData['creator'] }) {
  return (
    <Link
      to={creatorPath(creator.handle)}
      className="inline-flex min-h-11 items-center gap-3 justify-self-start font-semibold no-underline hover:underline"
    >
      <Avatar name={creator.displayName} src={creator.avatar?.src} size="small" />
      <bdi>{creator.displayName}</bdi>
    </Link>
  )
}
