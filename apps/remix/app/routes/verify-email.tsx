import { linkSchema, resendVerificationSchema } from '@odim/api/identity/schema'
import { m } from '@odim/messages'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ActionForm } from '~/components/action-form.tsx'
import { LinkButton, SubmitButton } from '~/components/button.tsx'
import { CheckMail } from '~/features/identity/check-mail.tsx'
import { Door } from '~/features/identity/door.tsx'
import { nextPathOf } from '~/features/identity/next-path.ts'
import { forgetPendingMail, pendingMail, rememberPendingMail } from '~/features/identity/pending-mail.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'
import { refusedFor } from '~/lib/refusal.server.ts'

/** Opened by the mailed link it asks; only the button uses the link up, since mail scanners open links too. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const token = searchParams.get('token')
  const next = nextPathOf(searchParams.get('next'))
  const mailboxHref = context.devTools && context.mailCatcherUrl ? '/dev/mail' : null
  const resent = searchParams.has('resent')
  if (token === null) {
    if (context.actor?.emailVerified) throw redirect('/start')
    return { mode: 'check', pending: pendingMail(request), mailboxHref, resent } as const
  }
  try {
    const { email } = await context.caller.identity.peekVerifyLink({ token })
    return { mode: 'confirm', token, email, next } as const
  } catch (error) {
    refusedFor(error, 'identity.link_used_up', 'common.invalid_input')
    // Pressed "back" after it worked.
    if (context.actor?.emailVerified) throw redirect(next ?? '/start')
    return { mode: 'used' } as const
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const data = await request.formData()
  if (data.get('intent') === 'resend') {
    const form = await parseForm(data, resendVerificationSchema)
    if (!form.ok) return form.refusal
    try {
      await context.caller.identity.resendVerification(form.value)
      rememberPendingMail(context, { email: form.value.email, next: form.value.next })
    } catch (error) {
      return form.refuse(error)
    }
    return redirect('/verify-email?resent')
  }
  const form = await parseForm(data, linkSchema)
  if (!form.ok) return form.refusal
  try {
    await context.caller.identity.verifyEmail(form.value)
  } catch (error) {
    return form.refuse(error)
  }
  forgetPendingMail(context)
  return redirect(nextPathOf(data.get('next')) ?? '/start')
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.identity_verify_title() }) }]

export default function VerifyEmail() {
  const shown = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (shown.mode === 'check') return <CheckMail {...shown} result={answer?.result} />
  if (shown.mode === 'used') {
    return (
      <Door title={m.identity_verify_used_title()} intro={m.identity_verify_used_body()}>
        <div className="flex flex-wrap gap-3">
          <LinkButton to="/sign-in" look="primary">
            {m.identity_sign_in_button()}
          </LinkButton>
          <LinkButton to="/verify-email">{m.identity_check_mail_resend()}</LinkButton>
        </div>
      </Door>
    )
  }
  return (
    <Door title={m.identity_verify_title()} intro={m.identity_verify_lead({ email: shown.email })}>
      <ActionForm result={answer?.result}>
        <input type="hidden" name="token" value={shown.token} />
        {shown.next && <input type="hidden" name="next" value={shown.next} />}
        <SubmitButton wide>{m.identity_verify_button()}</SubmitButton>
      </ActionForm>
    </Door>
  )
}
