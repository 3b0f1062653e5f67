import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'

const EVERY_MS = 2500

/** Asks the page's loaders again every few seconds while something is under way. Without a script one reloads. */
export function useRefreshWhile(waiting: boolean): void {
  const { revalidate } = useRevalidator()
  const latest = useRef(revalidate)
  latest.current = revalidate
  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') latest.current()
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [waiting])
}
