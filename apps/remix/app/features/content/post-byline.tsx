import { m } from '@odim/messages'
import { Lock } from 'lucide-react'
import { Time } from '~/components/time.tsx'
import type { PostCardData } from './types.ts'

type Props = {
  post: Pick<PostCardData, 'publishedAt' | 'readingMinutes' | 'audience' | 'planName'>
  zone?: string | undefined
  readable: boolean
}

export function audienceName({ audience, planName }: Pick<PostCardData, 'audience' | 'planName'>): string {
  if (audience === 'everyone') return m.content_for_everyone()
  return audience === 'plan' && planName ? m.content_for_plan({ plan: planName }) : m.content_for_subscribers()
}

/** When, for whom, how long: one quiet line above a post's title. */
export function PostByline({ post, zone, readable }: Props) {
  return (
    // The dot before each part hangs out of the line where a line begins, and is cut off there.
    <div className="overflow-clip text-muted text-small">
      <p className="-ms-5 flex flex-wrap items-center *:inline-flex *:items-center *:before:w-5 *:before:text-center *:before:content-['·'/'']">
        <span>
          <Time value={post.publishedAt} zone={zone} />
        </span>
        <span>
          {!readable && <Lock aria-hidden className="me-1.5 size-3.5" />}
          {audienceName(post)}
        </span>
        <span>{m.content_min_read({ count: post.readingMinutes })}</span>
      </p>
    </div>
  )
}
