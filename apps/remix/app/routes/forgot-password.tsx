import { requestPasswordResetSchema } from '@odim/api/identity/schema'
import { m } from '@odim/messages'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { MailOpen } from 'lucide-react'
import { ActionForm } from '~/components/action-form.tsx'
import { LinkButton, SubmitButton } from '~/components/button.tsx'
import { TextInput } from '~/components/text-input.tsx'
import { Door } from '~/features/identity/door.tsx'
import { pendingMail, rememberPendingMail } from '~/features/identity/pending-mail.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'

export function loader({ request, context }: LoaderFunctionArgs) {
  const sent = new URL(request.url).searchParams.has('sent')
  return {
    sentTo: sent ? (pendingMail(request)?.email ?? null) : null,
    mailboxHref: context.devTools && context.mailCatcherUrl ? '/dev/mail' : null,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await parseForm(request, requestPasswordResetSchema)
  if (!form.ok) return form.refusal
  try {
    const { email } = await context.caller.identity.requestPasswordReset(form.value)
    rememberPendingMail(context, { email, next: undefined })
  } catch (error) {
    return form.refuse(error)
  }
  return redirect('/forgot-password?sent')
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.identity_forgot_title() }) }]

export default function ForgotPassword() {
  const { sentTo, mailboxHref } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const back = (
    <Link to="/sign-in" className="inline-flex min-h-11 items-center">
      {m.identity_back_to_sign_in()}
    </Link>
  )
  if (sentTo !== null) {
    return (
      <Door title={m.identity_check_mail_title()} footer={back}>
        <MailOpen aria-hidden className="size-12 text-accent" strokeWidth={1.5} />
        <p>{m.identity_forgot_sent_body({ email: sentTo })}</p>
        {mailboxHref && (
          <LinkButton to={mailboxHref} look="primary" reloadDocument>
            {m.identity_check_mail_dev()}
          </LinkButton>
        )}
      </Door>
    )
  }
  return (
    <Door title={m.identity_forgot_title()} intro={m.identity_forgot_lead()} footer={back}>
      <ActionForm result={answer?.result}>
        <TextInput name="email" type="email" label={m.identity_email_label()} autoComplete="username" />
        <SubmitButton wide>{m.identity_forgot_button()}</SubmitButton>
      </ActionForm>
    </Door>
  )
}
