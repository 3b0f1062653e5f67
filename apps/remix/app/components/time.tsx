import { type DateStyle, formatDate, formatRelative } from '@odim/messages'
import { useEffect, useState } from 'react'
import { useReader } from './reader.ts'

type Props = {
  value: Date | string
  /** `relative` is "3 days ago", with the full date on hovering. */
  style?: DateStyle | 'relative'
  /** The zone of the one who made it: used until the reader's is known. */
  zone?: string | undefined
}

/**
 * A moment in the reader's zone where it is known (account, or told by the browser on an earlier visit), else in the
 * creator's, else in UTC. The browser mends it after hydration, so that a page without JavaScript is never wrong, only farther away.
 */
export function Time({ value, style = 'date', zone }: Props) {
  const reader = useReader()
  const [browserZone, setBrowserZone] = useState<string>()
  const [now, setNow] = useState<Date>()
  useEffect(() => {
    setBrowserZone(Intl.DateTimeFormat().resolvedOptions().timeZone)
    setNow(new Date())
  }, [])

  const instant = typeof value === 'string' ? new Date(value) : value
  const timeZone = browserZone ?? reader.timeZone ?? zone ?? 'UTC'
  const full = formatDate(instant, { timeZone, style: 'zoned' })
  // `now` comes from the root loader first: computed anew while hydrating, it would differ from what the server wrote.
  const text =
    style === 'relative'
      ? formatRelative(instant, { now: now ?? reader.now })
      : formatDate(instant, { timeZone, style })
  return (
    <time dateTime={instant.toISOString()} title={full} className="num">
      {text}
    </time>
  )
}
