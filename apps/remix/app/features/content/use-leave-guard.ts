import { m } from '@odim/messages'
import { useBlocker } from '@remix-run/react'
import { useEffect } from 'react'

/** Asks before a page with unsaved work is left, by a link of ours as well as by closing it. */
export function useLeaveGuard(hasUnsaved: () => boolean): void {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      // From /new to its own id is no leaving.
      hasUnsaved() &&
      currentLocation.pathname !== nextLocation.pathname &&
      !/\/studio\/posts\/[0-9a-f-]{36}$/.test(nextLocation.pathname),
  )
  useEffect(() => {
    if (blocker.state !== 'blocked') return
    if (window.confirm(m.content_leave_unsaved())) blocker.proceed()
    else blocker.reset()
  }, [blocker])
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (hasUnsaved()) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [hasUnsaved])
}
