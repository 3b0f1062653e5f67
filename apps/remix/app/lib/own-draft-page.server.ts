import { ProcedureError } from '@odim/api'
import type { AppLoadContext } from '@remix-run/node'
import { redirectWithNotice } from './flash.server.ts'

/** Whoever looks for their own page before it is public isn't told that there is none, but what is left to do. */
export async function leadToOwnDraft(error: unknown, handle: string, context: AppLoadContext): Promise<never> {
  if (!(error instanceof ProcedureError) || error.public.kind !== 'not-found' || !context.actor?.creatorId) throw error
  const { page, next } = await context.caller.onboarding.get()
  if (page?.state !== 'draft' || page.handle !== handle.toLowerCase()) throw error
  throw redirectWithNotice(context, `/start/${next}`, { key: 'onboarding_not_public_yet', tone: 'info' })
}
