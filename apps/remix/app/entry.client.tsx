import { setBrowserLocale } from '@odim/messages'
import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'

setBrowserLocale(document.documentElement.lang)

// Told to the server for the next page, so that its times are right before any script has run.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
const known = `tz=${encodeURIComponent(zone)}`
if (!document.cookie.split('; ').includes(known)) {
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing where our readers' phones are
  document.cookie = `${known}; Path=/; SameSite=Lax; Max-Age=31536000${secure}`
}

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  )
})

if (document.documentElement.dataset.vitals)
  void import('~/lib/report-vitals.ts').then(({ reportVitals }) => reportVitals())
