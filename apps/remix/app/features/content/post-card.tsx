import { m } from '@odim/messages'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { postPath } from '~/lib/creator-paths.ts'
import { LeadMedia } from './lead-media.tsx'
import { LockedPanel } from './locked-panel.tsx'
import { mediaWords, sentence } from './media-words.ts'
import { PostByline } from './post-byline.tsx'
import type { PlanOnSale, PostCardData } from './types.ts'

type Props = {
  handle: string
  hue: number
  zone?: string | undefined
  post: PostCardData
  plans: readonly PlanOnSale[]
  /** Whose it is, where the list mixes creators. */
  author?: ReactNode
  eager?: boolean
}

const sizes = '(min-width: 64rem) 45rem, (min-width: 46rem) 60vw, 92vw'

/** A post in a list: readable ones show what they are, others what opens them. */
export function PostCard({ handle, hue, zone, post, plans, author, eager = false }: Props) {
  const to = postPath(handle, post.slug)
  const openedBy = plans.filter(plan => post.audience !== 'plan' || plan.name === post.planName)
  const more = mediaWords(post.media)
  return (
    <article className="grid gap-3 border-line border-b py-6 first:pt-0">
      {author}
      <PostByline post={post} zone={zone} readable={post.readable} />
      <h3 dir="auto" className="text-2">
        <Link to={to} className="no-underline hover:underline hover:decoration-2 hover:underline-offset-4">
          {post.title}
        </Link>
      </h3>
      {!post.readable && <LockedPanel handle={handle} hue={hue} post={post} openedBy={openedBy} to={to} />}
      {post.lead && (
        <Link to={to} tabIndex={-1} aria-hidden className="block aspect-[16/9] overflow-clip rounded-2">
          <LeadMedia media={post.lead} sizes={sizes} eager={eager} />
        </Link>
      )}
      {post.teaser && (
        <p
          dir="auto"
          className={
            post.readable
              ? 'max-w-[65ch] [justify-self:self-start]'
              : 'max-w-[65ch] text-muted [justify-self:self-start]'
          }
        >
          {post.teaser}
        </p>
      )}
      {post.readable && (
        <p className="flex flex-wrap items-center gap-x-4 text-small">
          <Link
            to={to}
            aria-label={`${m.content_read_on()}: ${post.title}`}
            className="inline-flex min-h-11 items-center font-semibold text-accent underline-offset-4 hover:underline"
          >
            {m.content_read_on()}
          </Link>
          {more && <span className="text-muted">{sentence(more)}</span>}
        </p>
      )}
    </article>
  )
}
