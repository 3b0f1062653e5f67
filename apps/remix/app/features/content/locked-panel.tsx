import { m } from '@odim/messages'
import { Lock } from 'lucide-react'
import { LinkButton } from '~/components/button.tsx'
import { Cover } from '~/components/cover.tsx'
import { Money } from '~/components/money.tsx'
import { Slotted } from '~/components/slotted.tsx'
import { wayIn } from '~/lib/creator-paths.ts'
import { mediaWords, sentence } from './media-words.ts'
import type { PlanOnSale, PostCardData } from './types.ts'

type Props = {
  handle: string
  hue: number
  post: Pick<PostCardData, 'slug' | 'media'>
  /** The plans that open it, cheapest first. */
  openedBy: readonly PlanOnSale[]
  /** The post, where its plans aren't beside it: there they are. */
  to?: string
}

/** In the place of what one can't see yet: what it is, and what it costs. Nothing of the file itself is in it. */
export function LockedPanel({ handle, hue, post, openedBy, to }: Props) {
  const [cheapest] = openedBy
  const what = mediaWords(post.media) || m.content_locked_whole()
  return (
    <div className="relative grid min-h-52 w-full place-items-center overflow-clip rounded-2 desk:aspect-[16/9] desk:max-h-96">
      <div className="absolute inset-0 scale-110 blur-[10px]">
        <Cover seed={`${handle}-${post.slug}`} hue={hue} />
      </div>
      <div className="absolute inset-0 bg-veil" />
      <div className="relative grid justify-items-center gap-3 px-5 py-6 text-center text-white">
        <Lock aria-hidden className="size-6" />
        <strong className="text-balance font-[650] font-display text-1 leading-snug">{sentence(what)}</strong>
        {!cheapest && to && (
          <LinkButton to={to} size="small">
            {m.content_join_to_read()}
          </LinkButton>
        )}
        {cheapest && (
          <LinkButton to={wayIn(handle, openedBy)} look="primary" size="small">
            <span>
              <Slotted
                text={price => (openedBy.length > 1 ? m.content_read_from({ price }) : m.content_read_for({ price }))}
              >
                <Money {...cheapest.price} trimZeros />
              </Slotted>
            </span>
          </LinkButton>
        )}
      </div>
    </div>
  )
}
