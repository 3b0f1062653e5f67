import { signInSchema } from '@odim/api/identity/schema'
import { m } from '@odim/messages'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ActionForm } from '~/components/action-form.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { TextInput } from '~/components/text-input.tsx'
import { Door } from '~/features/identity/door.tsx'
import { nextPathOf, withNext } from '~/features/identity/next-path.ts'
import { PasswordInput } from '~/features/identity/password-input.tsx'
import { forgetPendingMail } from '~/features/identity/pending-mail.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'

export function loader({ request, context }: LoaderFunctionArgs) {
  const next = nextPathOf(new URL(request.url).searchParams.get('next'))
  if (context.actor) throw redirect(next ?? '/')
  return { next }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const data = await request.formData()
  const form = await parseForm(data, signInSchema)
  if (!form.ok) return form.refusal
  try {
    const { isCreator } = await context.caller.identity.signIn(form.value)
    forgetPendingMail(context)
    return redirect(nextPathOf(data.get('next')) ?? (isCreator ? '/studio' : '/'))
  } catch (error) {
    return form.refuse(error)
  }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.identity_sign_in_meta() }) }]

export default function SignIn() {
  const { next } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Door
      title={m.identity_sign_in_title()}
      intro={next ? m.identity_sign_in_lead_next() : m.identity_sign_in_lead()}
      footer={
        <p>
          {m.identity_sign_in_new()}{' '}
          <Link to={withNext('/sign-up', next)} className="inline-flex min-h-11 items-center font-semibold text-accent">
            {m.identity_sign_up_title()}
          </Link>
        </p>
      }
    >
      <ActionForm result={answer?.result}>
        <TextInput
          name="email"
          type="email"
          label={m.identity_email_label()}
          autoComplete="username"
          autoCapitalize="none"
        />
        <PasswordInput name="password" label={m.identity_password_label()} autoComplete="current-password" />
        {next && <input type="hidden" name="next" value={next} />}
        <div className="grid gap-2">
          <SubmitButton wide>{m.identity_sign_in_button()}</SubmitButton>
          <Link to="/forgot-password" className="inline-flex min-h-11 items-center justify-center text-muted">
            {m.identity_sign_in_forgot()}
          </Link>
        </div>
      </ActionForm>
    </Door>
  )
}
