import type { Locale } from '@odim/messages'
import type { SignedInContext } from '../trpc.ts'
import type { Theme } from './schema.ts'

export type Preferences = { displayName?: string; locale?: Locale; timeZone?: string; theme?: Theme }

/** What a person may say about themselves and about how they read; the language is also that of their mails. */
export async function changePreferences(ctx: SignedInContext, input: Preferences): Promise<void> {
  await ctx.transaction(tx => tx.user.updateMany({ where: { id: ctx.actor.userId }, data: input }))
}
