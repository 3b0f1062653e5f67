import type { StepName } from '@odim/api/onboarding/schema'
import { type AppLoadContext, redirect } from '@remix-run/node'
import { redirectWithNotice } from '~/lib/flash.server.ts'

/** On to what is still missing, or back to the review; in a public page's settings one stays where one is and is told that it is saved. */
export async function afterStep(context: AppLoadContext, saved: StepName): Promise<Response> {
  const { page, next } = await context.caller.onboarding.get()
  if (page === null || page.state === 'draft') return redirect(`/start/${next}`)
  return redirectWithNotice(context, `/start/${saved}`, { key: 'onboarding_saved' })
}
