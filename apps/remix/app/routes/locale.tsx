import { isLocale } from '@odim/messages'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { localeCookie } from '~/lib/cookies.ts'
import { errorResponse } from '~/lib/error-response.server.ts'
import { rememberPreferences } from '~/lib/remember-preferences.server.ts'
import { safePath } from '~/lib/safe-path.ts'

/** Chooses the language: by cookie for this browser, and on the account of whoever is signed in. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const locale = form.get('locale')
  if (!isLocale(locale)) throw errorResponse({ status: 400, requestId: context.requestId })
  context.setCookie(localeCookie(locale, context.secure))
  await rememberPreferences(context, { locale })
  return redirect(safePath(form.get('next')), 303)
}

export function loader() {
  return redirect('/')
}
