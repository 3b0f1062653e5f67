import { m } from '@odim/messages'
import { Play } from 'lucide-react'
import { Picture } from '~/features/uploads/picture.tsx'
import { clockTime } from '~/features/uploads/sizes-and-times.ts'
import type { Media } from './types.ts'

type Props = { media: Media; sizes: string; eager?: boolean }

/** The first thing a post shows, as a picture that leads to it: a film gives its poster. Fills its box. */
export function LeadMedia({ media, sizes, eager = false }: Props) {
  if (media.kind === 'image')
    return <Picture picture={media} sizes={sizes} eager={eager} className="size-full bg-accent-soft object-cover" />
  return (
    <div className="relative size-full bg-sunken">
      {media.poster && (
        <img
          src={media.poster}
          alt={media.alt}
          width={media.width}
          height={media.height}
          loading={eager ? 'eager' : 'lazy'}
          decoding="async"
          className="size-full object-cover"
        />
      )}
      <span className="absolute inset-0 grid place-items-center">
        <span className="grid size-16 place-items-center rounded-full bg-veil text-white">
          <Play aria-hidden className="size-7" />
        </span>
      </span>
      <span className="absolute end-3 bottom-3 rounded-full bg-veil px-3 py-1 text-small text-white">
        <span className="sr-only">{m.content_videos({ count: 1 })} </span>
        <bdi dir="ltr" className="num">
          {clockTime(media.durationMs)}
        </bdi>
      </span>
    </div>
  )
}
