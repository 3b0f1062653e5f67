import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { isTheme, themeCookie } from '~/lib/cookies.ts'
import { errorResponse } from '~/lib/error-response.server.ts'
import { rememberPreferences } from '~/lib/remember-preferences.server.ts'
import { safePath } from '~/lib/safe-path.ts'

/** Light, dark, or as the system has it; a matter of this screen, so it stays with this browser. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const theme = form.get('theme')
  if (!isTheme(theme)) throw errorResponse({ status: 400, requestId: context.requestId })
  context.setCookie(themeCookie(theme, context.secure))
  await rememberPreferences(context, { theme })
  return redirect(safePath(form.get('next')), 303)
}

export function loader() {
  return redirect('/')
}
