import { webhookSchema } from '@odim/api/operations/schema'
import { m } from '@odim/messages'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ActionForm } from '~/components/action-form.tsx'
import { BackLink } from '~/components/back-link.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { Notice } from '~/components/notice.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Time } from '~/components/time.tsx'
import { Facts } from '~/features/operations/facts.tsx'
import { RawText } from '~/features/operations/raw-text.tsx'
import { Refused } from '~/features/operations/refused.tsx'
import { VerdictBadge } from '~/features/operations/webhook-words.tsx'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'

export function loader({ params, context }: LoaderFunctionArgs) {
  return context.caller.operations.webhook({ eventId: params.eventId ?? '' })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const data = await request.formData()
  data.set('eventId', params.eventId ?? '')
  const form = await parseForm(data, webhookSchema)
  if (!form.ok) return form.refusal
  try {
    await context.caller.operations.processWebhookAgain(form.value)
  } catch (error) {
    return form.refuse(error)
  }
  return redirectWithNotice(context, `/ops/webhooks/${form.value.eventId}`, { key: 'operations_webhooks_again_done' })
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.operations_webhooks_title() }) }]

export default function WebhookPage() {
  const event = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OpsShell>
      <BackLink to="/ops/webhooks">{m.operations_webhooks_title()}</BackLink>
      <PageHeader title={<bdi dir="ltr">{event.event}</bdi>} />
      <Refused result={answer?.result} />
      <div>
        <VerdictBadge verdict={event.verdict} />
      </div>
      <ActionForm>
        <div className="flex flex-wrap items-center gap-3">
          <SubmitButton look="plain">{m.operations_webhooks_again()}</SubmitButton>
          <span className="text-muted text-small">{m.operations_webhooks_again_note()}</span>
        </div>
      </ActionForm>
      <Facts
        facts={[
          { label: m.operations_webhooks_integration(), value: <bdi dir="ltr">{event.integrationId}</bdi> },
          event.reference !== null && {
            label: m.operations_webhooks_reference(),
            value: (
              <bdi dir="ltr" className="[overflow-wrap:anywhere]">
                {event.reference}
              </bdi>
            ),
          },
          { label: m.operations_webhooks_received(), value: <Time value={event.receivedAt} style="zoned" /> },
          event.handledAt && {
            label: m.operations_webhooks_handled(),
            value: <Time value={event.handledAt} style="zoned" />,
          },
          event.error !== null && { label: m.operations_webhooks_why(), value: <bdi dir="ltr">{event.error}</bdi> },
        ]}
      />
      {event.body === null ? (
        <Notice>{m.operations_webhooks_unreadable({ bytes: event.bytes })}</Notice>
      ) : (
        <RawText label={m.operations_queue_payload()}>{event.body}</RawText>
      )}
    </OpsShell>
  )
}
