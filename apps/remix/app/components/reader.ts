import type { Locale } from '@odim/messages'
import { useRouteLoaderData } from '@remix-run/react'
import type { Theme } from '~/lib/cookies.ts'
import type { loader } from '~/root.tsx'

export type { Theme }

/** Who is signed in, as far as the frame of a page shows it. */
export type Account = {
  displayName: string
  /** Has begun a page of their own. */
  isCreator: boolean
  /** Where only this person can go, with its name: texts that no public page has to carry. */
  ownPlaces: { to: string; label: string }[]
}

export type Reader = {
  locale: Locale
  theme: Theme
  /** IANA zone, where an account or an earlier visit has told it. */
  timeZone: string | undefined
  account: Account | undefined
  now: Date | undefined
}

/** Who looks at this page and how they want it; known everywhere, error pages included. */
export function useReader(): Reader {
  const root = useRouteLoaderData<typeof loader>('root')
  return root?.reader ?? { locale: 'en', theme: 'system', timeZone: undefined, account: undefined, now: undefined }
}
