import type { VideoData } from '@odim/api/uploads/schema'
import { m } from '@odim/messages'
import { clockTime } from './sizes-and-times.ts'

type Props = { video: VideoData; className?: string }

/** The browser's own player: works without scripts, knows the keyboard, and loads nothing until it is played. */
export function Video({ video, className }: Props) {
  const label = video.alt || m.uploads_video_label({ duration: clockTime(video.durationMs) })
  return (
    // biome-ignore lint/a11y/useMediaCaption: creators can't add captions yet; the label says what it is
    <video
      controls
      playsInline
      preload="none"
      poster={video.poster ?? undefined}
      width={video.width}
      height={video.height}
      aria-label={label}
      className={className ?? 'h-auto max-h-[80svh] w-full bg-sunken'}
    >
      <source src={video.src} type={video.type} />
      <p className="p-4">
        {m.uploads_video_unplayable()} <a href={video.src}>{m.uploads_video_open()}</a>
      </p>
    </video>
  )
}
