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
    <p className="flex flex-wrap items-center gap-x-2 text-muted text-small">
      <Time value={post.publishedAt} zone={zone} />
      <span aria-hidden>·</span>
      <span className="inline-flex items-center gap-1.5">
        {!readable && <Lock aria-hidden className="size-3.5" />}
        {audienceName(post)}
      </span>
      <span aria-hidden>·</span>
      <span>{m.content_min_read({ count: post.readingMinutes })}</span>
    </p>
  )
}
