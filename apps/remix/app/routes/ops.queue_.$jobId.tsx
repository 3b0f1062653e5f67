import { moveJobSchema } from '@odim/api/operations/schema'
import { m } from '@odim/messages'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '~/components/back-link.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Time } from '~/components/time.tsx'
import { Facts } from '~/features/operations/facts.tsx'
import { JobActs, JobBadge } from '~/features/operations/job-words.tsx'
import { RawText } from '~/features/operations/raw-text.tsx'
import { Refused } from '~/features/operations/refused.tsx'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'

export function loader({ params, context }: LoaderFunctionArgs) {
  return context.caller.operations.job({ jobId: params.jobId ?? '' })
}

const said = {
  retry: 'operations_queue_retried',
  'run-now': 'operations_queue_started',
  cancel: 'operations_queue_cancelled',
  remove: 'operations_queue_removed',
} as const

export async function action({ request, params, context }: ActionFunctionArgs) {
  const data = await request.formData()
  data.set('jobId', params.jobId ?? '')
  const form = await parseForm(data, moveJobSchema)
  if (!form.ok) return form.refusal
  try {
    await context.caller.operations.moveJob(form.value)
  } catch (error) {
    return form.refuse(error)
  }
  return redirectWithNotice(context, '/ops/queue', { key: said[form.value.act] })
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.operations_queue_job() }) }]

export default function Job() {
  const job = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OpsShell>
      <BackLink to={`/ops/queue?state=${job.state}`}>{m.operations_queue_title()}</BackLink>
      <PageHeader
        title={
          <bdi dir="ltr" className="[overflow-wrap:anywhere]">
            {job.task} #{job.id}
          </bdi>
        }
      />
      <Refused result={answer?.result} />
      <div>
        <JobBadge state={job.state} />
      </div>
      <JobActs state={job.state} />
      <Facts
        facts={[
          {
            label: m.operations_queue_attempts(),
            value: m.operations_queue_attempts_of({ attempts: job.attempts, most: job.maxAttempts }),
          },
          { label: m.operations_queue_run_at(), value: <Time value={job.runAt} style="zoned" /> },
          { label: m.operations_queue_created(), value: <Time value={job.createdAt} style="zoned" /> },
          job.lockedAt && {
            label: m.operations_queue_since(),
            value: <Time value={job.lockedAt} style="relative" />,
          },
          job.lockedBy !== null && { label: m.operations_queue_worker(), value: <bdi dir="ltr">{job.lockedBy}</bdi> },
          job.queueName !== null && { label: m.operations_queue_line(), value: <bdi dir="ltr">{job.queueName}</bdi> },
          job.key !== null && { label: m.operations_queue_key(), value: <bdi dir="ltr">{job.key}</bdi> },
          { label: m.operations_queue_priority(), value: job.priority },
        ]}
      />
      {job.lastError && <RawText label={m.operations_queue_error()}>{job.lastError}</RawText>}
      <RawText label={m.operations_queue_payload()}>{job.payload}</RawText>
    </OpsShell>
  )
}
