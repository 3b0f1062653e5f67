import { useRevalidator } from '@remix-run/react'
import { useEffect, useState } from 'react'

/** Asks quickly first, as most answers come within seconds, then less and less often. */
const waitsMs = [2000, 2000, 3000, 3000, 5000, 5000, 10_000] as const
const longestWaitMs = 20_000

/** Loads the page's data again while it is `waiting`. Without JavaScript the page carries a refresh instead. */
export function useAskAgain(waiting: boolean): void {
  const { revalidate, state } = useRevalidator()
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    if (!waiting || state !== 'idle') return
    const timer = setTimeout(() => {
      setAsked(asked + 1)
      // A page nobody looks at can wait until they do.
      if (document.visibilityState === 'visible') revalidate()
    }, waitsMs[asked] ?? longestWaitMs)
    return () => clearTimeout(timer)
  }, [waiting, asked, state, revalidate])
}
