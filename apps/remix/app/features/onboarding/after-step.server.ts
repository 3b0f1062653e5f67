import type { StepName } from '@odim/api/onboarding/schema'
import { type AppLoadContext, redirect } from '@remix-run/node'
import { redirectWithNotice } from '~/lib/flash.server.ts'

/** On to what comes next; in a public page's settings one stays where one is and is told that it is saved. */
export async function afterStep(context: AppLoadContext, saved: StepName, next: StepName): Promise<Response> {
  const { page } = await context.caller.onboarding.get()
  if (page === null || page.state === 'draft') return redirect(`/start/${next}`)
  return redirectWithNotice(context, `/start/${saved}`, { key: 'onboarding_saved' })
}
