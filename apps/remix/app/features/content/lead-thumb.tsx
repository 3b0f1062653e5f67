import { Film } from 'lucide-react'
import { Picture } from '~/features/uploads/picture.tsx'
import type { Media } from './types.ts'

/** A small picture beside a line that says the same in words. Fills its box. */
export function LeadThumb({ media }: { media: Media }) {
  const look = 'size-full object-cover'
  if (media.kind === 'image') return <Picture picture={{ ...media, alt: '' }} sizes="6rem" className={look} />
  if (!media.poster) return <Film aria-hidden className="size-6" />
  return <img src={media.poster} alt="" width={media.width} height={media.height} loading="lazy" className={look} />
}
