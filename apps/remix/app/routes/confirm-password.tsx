import { confirmPasswordSchema } from '@odim/api/identity/schema'
import { m } from '@odim/messages'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ActionForm } from '~/components/action-form.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { Door } from '~/features/identity/door.tsx'
import { nextPathOf, withNext } from '~/features/identity/next-path.ts'
import { PasswordInput } from '~/features/identity/password-input.tsx'
import { parseForm } from '~/lib/parse-form.server.ts'

export function loader({ request, context }: LoaderFunctionArgs) {
  const next = nextPathOf(new URL(request.url).searchParams.get('next'))
  if (!context.actor) throw redirect(withNext('/sign-in', next))
  return { next }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const data = await request.formData()
  const form = await parseForm(data, confirmPasswordSchema)
  if (!form.ok) return form.refusal
  try {
    await context.caller.identity.confirmPassword(form.value)
  } catch (error) {
    return form.refuse(error)
  }
  return redirect(nextPathOf(data.get('next')) ?? '/settings')
}

export const meta: MetaFunction = () => [
  { title: m.shell_title({ page: m.identity_confirm_title() }) },
  { name: 'robots', content: 'noindex' },
]

export default function ConfirmPassword() {
  const { next } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Door title={m.identity_confirm_title()} intro={m.identity_confirm_lead()}>
      <ActionForm result={answer?.result}>
        <PasswordInput name="currentPassword" label={m.identity_password_label()} autoComplete="current-password" />
        {next && <input type="hidden" name="next" value={next} />}
        <SubmitButton wide>{m.identity_confirm_submit()}</SubmitButton>
      </ActionForm>
    </Door>
  )
}
