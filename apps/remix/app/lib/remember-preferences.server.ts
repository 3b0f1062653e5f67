import type { Locale } from '@odim/messages'
import type { AppLoadContext } from '@remix-run/node'
import type { Theme } from './cookies.ts'

/**
 * The account of whoever is signed in learns what its owner has chosen: its mails speak the same language. The choice itself is
 * the cookie; should the account be out of reach, the page still changes.
 */
export async function rememberPreferences(
  { actor, caller, reportError }: AppLoadContext,
  { locale, theme }: { locale?: Locale; theme?: Theme },
): Promise<void> {
  if (!actor) return
  try {
    if (locale) await caller.identity.changeLocale({ locale })
    if (theme) await caller.identity.changeTheme({ theme })
  } catch (error) {
    reportError(error)
  }
}
