import type { ShownFlagKey } from '@odim/api'
import { useRouteLoaderData } from '@remix-run/react'
import type { loader } from '~/root.tsx'

/** Whether it is on for whoever looks. It comes with the page, so the browser says what the server's render said. */
export function useFlag(key: ShownFlagKey): boolean {
  return useRouteLoaderData<typeof loader>('root')?.flags[key] ?? false
}
