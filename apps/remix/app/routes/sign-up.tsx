import { signUpSchema } from '@odim/api/identity/schema'
import { m } from '@odim/messages'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ActionForm } from '~/components/action-form.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { Notice } from '~/components/notice.tsx'
import { TextInput } from '~/components/text-input.tsx'
import { useFlag } from '~/components/use-flag.ts'
import { Door } from '~/features/identity/door.tsx'
import { nextPathOf, withNext } from '~/features/identity/next-path.ts'
import { PasswordInput } from '~/features/identity/password-input.tsx'
import { rememberPendingMail } from '~/features/identity/pending-mail.server.ts'
import { TimeZoneField } from '~/features/identity/time-zone-field.tsx'
import { parseForm } from '~/lib/parse-form.server.ts'

export function loader({ request, context }: LoaderFunctionArgs) {
  const next = nextPathOf(new URL(request.url).searchParams.get('next'))
  if (context.actor) throw redirect(next ?? '/start')
  return { next }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await parseForm(request, signUpSchema)
  if (!form.ok) return form.refusal
  try {
    const { email } = await context.caller.identity.signUp(form.value)
    rememberPendingMail(context, { email, next: form.value.next })
  } catch (error) {
    return form.refuse(error)
  }
  return redirect('/verify-email')
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.identity_sign_up_meta() }) }]

export default function SignUp() {
  const { next } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const open = useFlag('sign-up')
  return (
    <Door
      title={m.identity_sign_up_title()}
      intro={m.identity_sign_up_lead()}
      footer={
        <p>
          {m.identity_sign_up_have_account()}{' '}
          <Link to={withNext('/sign-in', next)} className="inline-flex min-h-11 items-center font-semibold text-accent">
            {m.identity_sign_in_button()}
          </Link>
        </p>
      }
    >
      {!open && (
        <Notice tone="warn" title={m.identity_sign_up_paused()}>
          {m.identity_sign_up_paused_help()}
        </Notice>
      )}
      {open && (
        <ActionForm result={answer?.result}>
          <TextInput
            name="displayName"
            label={m.identity_name_label()}
            hint={m.identity_name_hint()}
            autoComplete="name"
            maxLength={80}
            dir="auto"
          />
          <TextInput name="email" type="email" label={m.identity_email_label()} autoComplete="email" maxLength={254} />
          <PasswordInput
            name="password"
            label={m.identity_password_label()}
            hint={m.identity_password_hint()}
            autoComplete="new-password"
          />
          <TimeZoneField />
          {next && <input type="hidden" name="next" value={next} />}
          <SubmitButton wide>{m.identity_sign_up_button()}</SubmitButton>
        </ActionForm>
      )}
    </Door>
  )
}
