import { useNavigation } from '@remix-run/react'

/** A thin line above everything while the next page is on its way; after a moment, so that quick pages don't flash. */
export function NavigationBar() {
  const busy = useNavigation().state !== 'idle'
  return (
    <div aria-hidden className="pointer-events-none fixed inset-x-0 top-0 z-50 h-0.5 overflow-clip">
      {busy && <div className="h-full w-full animate-travel bg-accent" />}
    </div>
  )
}
