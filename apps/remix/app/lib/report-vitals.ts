import type { SentVitals } from '@odim/api/telemetry/schema'
import { type MetricType, onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals'

/** Loaded only where this visitor's pages are measured. Sends once, when the page is left or put aside: most values are final then. */
export function reportVitals(): void {
  const path = location.pathname
  const phone = matchMedia('(max-width: 640px)').matches
  const values = new Map<SentVitals['metrics'][number]['name'], number>()
  const keep = ({ name, value }: MetricType) => values.set(name, value)
  for (const observe of [onCLS, onFCP, onINP, onLCP, onTTFB]) observe(keep)
  const send = () => {
    if (values.size === 0) return
    const sent: SentVitals = { path, phone, metrics: [...values].map(([name, value]) => ({ name, value })) }
    values.clear()
    navigator.sendBeacon('/vitals', new Blob([JSON.stringify(sent)], { type: 'application/json' }))
  }
  // After web-vitals' own listeners, which report last values at the same event.
  addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && setTimeout(send))
  addEventListener('pagehide', send)
}
