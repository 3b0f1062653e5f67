import { mailSchema } from '@odim/api/operations/schema'
import { m } from '@odim/messages'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ActionForm } from '~/components/action-form.tsx'
import { BackLink } from '~/components/back-link.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { Notice } from '~/components/notice.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Time } from '~/components/time.tsx'
import { Facts } from '~/features/operations/facts.tsx'
import { MailBadge } from '~/features/operations/mail-words.tsx'
import { RawText } from '~/features/operations/raw-text.tsx'
import { Refused } from '~/features/operations/refused.tsx'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'

export function loader({ params, context }: LoaderFunctionArgs) {
  return context.caller.operations.mail({ mailId: params.mailId ?? '' })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { operations } = context.caller
  const sent = await request.formData()
  const intent = sent.get('intent')
  sent.set('mailId', params.mailId ?? '')
  const form = await parseForm(sent, mailSchema)
  if (!form.ok) return form.refusal
  // Nothing is looked at by following a link: what is written down as seen was asked for.
  if (intent === 'open') return data({ opened: await operations.openMail(form.value) })
  try {
    await operations.resendMail(form.value)
  } catch (error) {
    return form.refuse(error)
  }
  return redirectWithNotice(context, '/ops/mails', { key: 'operations_mails_resent' })
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.operations_mails_title() }) }]

export default function MailPage() {
  const mail = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const opened = answer && 'opened' in answer ? answer.opened : undefined
  const error = opened?.lastError ?? mail.lastError
  return (
    <OpsShell>
      <BackLink to="/ops/mails">{m.operations_mails_title()}</BackLink>
      <PageHeader title={<bdi dir="ltr">{mail.template}</bdi>} />
      <Refused result={answer && 'result' in answer ? answer.result : undefined} />
      <div>
        <MailBadge state={mail.state} />
      </div>
      {mail.resendable && mail.state === 'queued' && <Notice tone="warn">{m.operations_mails_stuck()}</Notice>}
      <div className="flex flex-wrap gap-3">
        {mail.resendable && (
          <ActionForm>
            <SubmitButton name="intent" value="resend">
              {m.operations_mails_resend()}
            </SubmitButton>
          </ActionForm>
        )}
        {!opened && (
          <ActionForm>
            <SubmitButton look="plain" name="intent" value="open">
              {m.operations_mails_open()}
            </SubmitButton>
          </ActionForm>
        )}
      </div>
      {!opened && <p className="text-muted text-small">{m.operations_mails_open_note()}</p>}
      <Facts
        facts={[
          {
            label: m.operations_mails_to(),
            value: <bdi className="[overflow-wrap:anywhere]">{opened?.toAddress ?? mail.to}</bdi>,
          },
          { label: m.operations_mails_language(), value: mail.locale },
          { label: m.operations_queue_attempts(), value: mail.attempts },
          { label: m.operations_mails_written(), value: <Time value={mail.createdAt} style="zoned" /> },
          mail.sentAt && { label: m.operations_mails_sent_at(), value: <Time value={mail.sentAt} style="zoned" /> },
          mail.messageId !== null && {
            label: m.operations_mails_message_id(),
            value: (
              <bdi dir="ltr" className="[overflow-wrap:anywhere]">
                {mail.messageId}
              </bdi>
            ),
          },
        ]}
      />
      {error && <RawText label={m.operations_queue_error()}>{error}</RawText>}
    </OpsShell>
  )
}
