import type { MediaData } from '@odim/api/uploads/schema'
import { Picture } from './picture.tsx'
import { Video } from './video.tsx'

/** A picture or a video, whichever it is. */
export function Media(props: { media: MediaData; sizes: string; eager?: boolean; className?: string }) {
  const { media, sizes, eager = false, className } = props
  const look = className === undefined ? {} : { className }
  return media.kind === 'video' ? (
    <Video video={media} {...look} />
  ) : (
    <Picture picture={media} sizes={sizes} eager={eager} {...look} />
  )
}
