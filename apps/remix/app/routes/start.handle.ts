import { translate } from '@odim/messages'
import type { LoaderFunctionArgs } from '@remix-run/node'

/** For the address field while somebody types; no page of its own. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const handle = new URL(request.url).searchParams.get('handle') ?? ''
  const { reason, ...answer } = await context.caller.onboarding.checkHandle({ handle: handle.slice(0, 100) })
  return { ...answer, reasonText: reason && translate(reason, {}, context.locale) }
}
