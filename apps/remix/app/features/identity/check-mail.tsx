import { m } from '@odim/messages'
import { Link } from '@remix-run/react'
import { MailOpen } from 'lucide-react'
import { ActionForm } from '~/components/action-form.tsx'
import { LinkButton, SubmitButton } from '~/components/button.tsx'
import type { FormResult } from '~/components/form-state.ts'
import { Notice } from '~/components/notice.tsx'
import { TextInput } from '~/components/text-input.tsx'
import { Door } from './door.tsx'

type Props = {
  /** Unknown when the page was opened by itself: then it is asked for. */
  pending: { email: string; next: string | undefined } | null
  /** Where this machine's mails can be read, in development. */
  mailboxHref: string | null
  resent: boolean
  result: FormResult | undefined
}

/** A mail is under way: what to do with it, what if it doesn't come. */
export function CheckMail({ pending, mailboxHref, resent, result }: Props) {
  return (
    <Door
      title={m.identity_check_mail_title()}
      footer={
        <Link to="/sign-up" className="inline-flex min-h-11 items-center">
          {m.identity_check_mail_other()}
        </Link>
      }
    >
      <MailOpen aria-hidden className="size-12 text-accent" strokeWidth={1.5} />
      {pending && <p>{m.identity_check_mail_body({ email: pending.email })}</p>}
      {mailboxHref && (
        <LinkButton to={mailboxHref} look="primary" reloadDocument>
          {m.identity_check_mail_dev()}
        </LinkButton>
      )}
      {resent && (
        <Notice tone="good" live>
          {m.identity_check_mail_resent()}
        </Notice>
      )}
      <ActionForm result={result}>
        <p className="text-muted">{m.identity_check_mail_nothing()}</p>
        {pending ? (
          <input type="hidden" name="email" value={pending.email} />
        ) : (
          <TextInput name="email" type="email" label={m.identity_email_label()} autoComplete="email" />
        )}
        <input type="hidden" name="next" value={pending?.next ?? ''} />
        <SubmitButton name="intent" value="resend" look="plain">
          {m.identity_check_mail_resend()}
        </SubmitButton>
      </ActionForm>
    </Door>
  )
}
