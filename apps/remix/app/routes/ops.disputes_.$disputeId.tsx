import { answerDisputeSchema } from '@odim/api/operations/schema'
import { m } from '@odim/messages'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ActionForm } from '~/components/action-form.tsx'
import { BackLink } from '~/components/back-link.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { Money } from '~/components/money.tsx'
import { Notice } from '~/components/notice.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { TextInput } from '~/components/text-input.tsx'
import { Time } from '~/components/time.tsx'
import { useFlag } from '~/components/use-flag.ts'
import { disputeStateText } from '~/features/disputes/dispute-words.ts'
import { Facts } from '~/features/operations/facts.tsx'
import { RawText } from '~/features/operations/raw-text.tsx'
import { Refused } from '~/features/operations/refused.tsx'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'

export function loader({ params, context }: LoaderFunctionArgs) {
  return context.caller.operations.dispute({ disputeId: params.disputeId ?? '' })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const sent = await request.formData()
  sent.set('disputeId', params.disputeId ?? '')
  const form = await parseForm(sent, answerDisputeSchema)
  if (!form.ok) return form.refusal
  try {
    await context.caller.operations.answerDispute(form.value)
  } catch (error) {
    return form.refuse(error)
  }
  return redirectWithNotice(context, `/ops/disputes/${form.value.disputeId}`, { key: 'disputes_answer_sent' })
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.disputes_place() }) }]

export default function DisputePage() {
  const { reference, amount, state, dueAt, stages, open, pack } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const offered = useFlag('payments.disputes')
  const held = stages.at(-1)?.held ?? 0n
  return (
    <OpsShell>
      <BackLink to="/ops/disputes">{m.disputes_place()}</BackLink>
      <PageHeader title={m.disputes_place()} />
      <Refused result={answer?.result} />
      <Facts
        facts={[
          { label: m.disputes_state(), value: disputeStateText(state) },
          { label: m.operations_refunds_amount(), value: <Money minor={amount.minor} currency={amount.currency} /> },
          { label: m.disputes_held(), value: <Money minor={held} currency={amount.currency} /> },
          dueAt && { label: m.disputes_due(), value: <Time value={dueAt} style="zoned" /> },
          {
            label: m.payments_receipt_reference(),
            value: (
              <Link to={`/ops/payments/${reference}`} className="inline-flex min-h-11 items-center">
                <bdi dir="ltr" className="break-all">
                  {reference}
                </bdi>
              </Link>
            ),
          },
        ]}
      />
      {!offered && <Notice tone="warn">{m.disputes_paused()}</Notice>}
      {offered && open && (
        <ActionForm className="grid gap-4">
          <TextInput name="message" label={m.disputes_message()} required minLength={5} maxLength={1000} />
          <TextInput name="reason" label={m.operations_reason()} required minLength={5} maxLength={500} />
          <p className="text-muted text-small">{m.disputes_answer_note()}</p>
          <div className="flex flex-wrap gap-3">
            <SubmitButton name="answer" value="contest">
              {m.disputes_contest()}
            </SubmitButton>
            <SubmitButton look="plain" name="answer" value="accept">
              {m.disputes_accept()}
            </SubmitButton>
          </div>
        </ActionForm>
      )}
      {pack && <RawText label={m.disputes_evidence()}>{pack.file.text}</RawText>}
    </OpsShell>
  )
}
