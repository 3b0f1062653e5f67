import { useEffect, useRef, useState } from 'react'
import { useFlag } from '~/components/use-flag.ts'
import type { Subscription } from './follow-live.ts'

/**
 * Calls `onNews` when the server says that something has changed, where live updates are on.
 *
 * @param subscription null while there is nothing to wait for
 * @returns whether news would come by itself now; until then, and where the connection is lost, ask
 */
export function useLive(subscription: Subscription | null, onNews: () => void): boolean {
  const wanted = useFlag('web.live-updates') ? subscription : null
  const [connected, setConnected] = useState(false)
  const latest = useRef({ wanted, onNews })
  latest.current = { wanted, onNews }
  const key = wanted && JSON.stringify(wanted)
  useEffect(() => {
    const { wanted } = latest.current
    if (!key || !wanted) return
    let leave = () => {}
    let left = false
    // Only who waits needs it.
    void import('./follow-live.ts').then(({ followLive }) => {
      if (!left) leave = followLive(wanted, { onNews: () => latest.current.onNews(), onConnected: setConnected })
    })
    return () => {
      left = true
      leave()
    }
  }, [key])
  return connected
}
