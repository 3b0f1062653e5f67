import { type DateStyle, formatDate } from '@odim/messages'
import { useReader } from '~/components/reader.ts'

/** A day or moment inside a sentence, in the reader's zone. Alone on a page it is a `<Time>`. */
export function useDateText(): (instant: Date, style?: DateStyle) => string {
  const { timeZone = 'UTC' } = useReader()
  return (instant, style = 'date') => formatDate(instant, { timeZone, style })
}
