import { currentLocale, m } from '@odim/messages'
import type { MediaCount } from './types.ts'

const minuteMs = 60_000

/** What a post shows besides its text, "a 22-minute video and 3 pictures"; empty where there is nothing. */
export function mediaWords(media: MediaCount): string {
  return joined(mediaParts(media))
}

function mediaParts({ pictures, videos, videoMs }: MediaCount): string[] {
  const minutes = Math.round(videoMs / minuteMs)
  const film =
    videos === 1 && minutes > 0 ? m.content_video_minutes({ count: minutes }) : m.content_videos({ count: videos })
  return [...(videos > 0 ? [film] : []), ...(pictures > 0 ? [m.content_pictures({ count: pictures })] : [])]
}

function joined(parts: string[]): string {
  // Most posts have one kind or none: making the format costs more than the rest of a card.
  if (parts.length < 2) return parts[0] ?? ''
  return new Intl.ListFormat(currentLocale(), { type: 'conjunction' }).format(parts)
}

/** A sentence that begins with a part of one: Arabic has no capitals, and keeps its letters. */
export function sentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase(currentLocale()) + text.slice(1)
}
