import type { ListedJob } from '@odim/api'
import { m } from '@odim/messages'
import { ActionForm } from '~/components/action-form.tsx'
import { Badge } from '~/components/badge.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { Confirm } from '~/components/confirm.tsx'

type JobState = ListedJob['state']

export const jobStateText: Readonly<Record<JobState, () => string>> = {
  failed: m.operations_queue_failed,
  waiting: m.operations_queue_waiting,
  running: m.operations_queue_running,
}

export function JobBadge({ state }: { state: JobState }) {
  return (
    <Badge tone={state === 'failed' ? 'warn' : state === 'running' ? 'accent' : 'plain'}>{jobStateText[state]()}</Badge>
  )
}

/** What can be done to a job as it stands; nothing to one that runs. */
export function JobActs({ state }: { state: JobState }) {
  if (state === 'running') return null
  return (
    <div className="flex flex-wrap items-start gap-3">
      <ActionForm>
        <SubmitButton name="act" value={state === 'failed' ? 'retry' : 'run-now'}>
          {state === 'failed' ? m.operations_queue_retry() : m.operations_queue_run_now()}
        </SubmitButton>
      </ActionForm>
      {state === 'failed' ? (
        <Confirm
          trigger={m.operations_queue_remove()}
          title={m.operations_queue_remove_title()}
          confirmLabel={m.operations_queue_remove()}
          danger
          fields={{ act: 'remove' }}
        >
          {m.operations_queue_remove_text()}
        </Confirm>
      ) : (
        <Confirm
          trigger={m.operations_queue_cancel()}
          title={m.operations_queue_cancel_title()}
          confirmLabel={m.operations_queue_cancel()}
          danger
          fields={{ act: 'cancel' }}
        >
          {m.operations_queue_cancel_text()}
        </Confirm>
      )}
    </div>
  )
}
