import { resetPasswordSchema } from '@odim/api/identity/schema'
import { m } from '@odim/messages'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ActionForm } from '~/components/action-form.tsx'
import { LinkButton, SubmitButton } from '~/components/button.tsx'
import { Door } from '~/features/identity/door.tsx'
import { PasswordInput } from '~/features/identity/password-input.tsx'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'
import { refusedFor } from '~/lib/refusal.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const token = new URL(request.url).searchParams.get('token')
  if (token === null) throw redirect('/forgot-password')
  try {
    return { token, email: (await context.caller.identity.peekResetLink({ token })).email }
  } catch (error) {
    refusedFor(error, 'identity.link_used_up', 'common.invalid_input')
    return { token: null, email: null }
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await parseForm(request, resetPasswordSchema)
  if (!form.ok) return form.refusal
  try {
    await context.caller.identity.resetPassword(form.value)
  } catch (error) {
    return form.refuse(error)
  }
  return redirectWithNotice(context, '/settings', { key: 'identity_settings_password_changed' })
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.identity_reset_title() }) }]

export default function ResetPassword() {
  const { token, email } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (token === null) {
    return (
      <Door title={m.identity_link_used_up()} intro={m.identity_link_used_up_help()}>
        <LinkButton to="/forgot-password" look="primary">
          {m.identity_forgot_title()}
        </LinkButton>
      </Door>
    )
  }
  return (
    <Door title={m.identity_reset_title()} intro={m.identity_reset_lead({ email })}>
      <ActionForm result={answer?.result}>
        <input type="hidden" name="token" value={token} />
        <input type="text" autoComplete="username" defaultValue={email} readOnly hidden />
        <PasswordInput
          name="password"
          label={m.identity_new_password_label()}
          hint={m.identity_password_hint()}
          autoComplete="new-password"
        />
        <SubmitButton wide>{m.identity_reset_button()}</SubmitButton>
      </ActionForm>
    </Door>
  )
}
