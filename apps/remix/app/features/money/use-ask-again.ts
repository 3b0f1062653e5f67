import { useRevalidator } from '@remix-run/react'
import { useEffect, useState } from 'react'
import type { Subscription } from '~/features/live/follow-live.ts'
import { useLive } from '~/features/live/use-live.ts'

/** Asks quickly first, as most answers come within seconds, then less and less often. */
const waitsMs = [2000, 2000, 3000, 3000, 5000, 5000, 10_000] as const
const longestWaitMs = 20_000

/**
 * Loads the page's data again while it waits for something: at once when the server says that it has changed, and now and then
 * anyway. Without JavaScript the page carries a refresh instead.
 *
 * @param waitingFor null when there is nothing to wait for
 */
export function useAskAgain(waitingFor: Subscription | null): void {
  const { revalidate, state } = useRevalidator()
  const [asked, setAsked] = useState(0)
  const live = useLive(waitingFor, revalidate)
  const waiting = waitingFor !== null
  useEffect(() => {
    if (!waiting || state !== 'idle') return
    const wait = live ? longestWaitMs : (waitsMs[asked] ?? longestWaitMs)
    const timer = setTimeout(() => {
      setAsked(asked + 1)
      // A page nobody looks at can wait until they do.
      if (document.visibilityState === 'visible') revalidate()
    }, wait)
    return () => clearTimeout(timer)
  }, [waiting, live, asked, state, revalidate])
}
