import { m } from '@odim/messages'
import { Avatar } from '~/components/avatar.tsx'
import { Badge } from '~/components/badge.tsx'
import { Cover } from '~/components/cover.tsx'
import type { CreatorPage } from '~/features/content/types.ts'
import { categoryName } from '~/features/discovery/categories.ts'
import { Standing } from './standing.tsx'

/** Who this is: cover, face, name, what they do, and the one thing to do. */
export function CreatorHeader({ page }: { page: CreatorPage }) {
  const { creator } = page
  return (
    <header className="grid gap-4 desk:gap-6">
      <div className="h-[clamp(11rem,30vw,22rem)] overflow-clip rounded-3">
        <Cover seed={creator.handle} hue={creator.hue} eager />
      </div>
      <div className="grid items-start gap-x-6 gap-y-4 desk:grid-cols-[auto_minmax(0,1fr)_auto] desk:px-8">
        <div className="relative -mt-18 w-fit rounded-[2.1rem] bg-paper p-1.5 ps-1.5 desk:-mt-26 desk:rounded-[2.6rem]">
          <Avatar name={creator.displayName} src={creator.avatar?.src} hue={(creator.hue + 160) % 360} size="hero" />
        </div>
        <div className="grid gap-1.5">
          <h1 dir="auto" className="align-around">
            {creator.displayName}
          </h1>
          {creator.bio && (
            <p dir="auto" className="max-w-[60ch] whitespace-pre-line text-muted align-around">
              {creator.bio}
            </p>
          )}
        </div>
        <Standing page={page} />
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 desk:px-8">
        {creator.categories.map(slug => (
          <Badge key={slug}>{categoryName(slug)}</Badge>
        ))}
        <span className="num text-muted text-small">
          {[
            ...(creator.subscribers > 0 ? [m.content_subscriber_count({ count: creator.subscribers })] : []),
            m.content_post_count({ count: creator.posts }),
          ].join(' · ')}
        </span>
      </div>
    </header>
  )
}
