import { healthSubjects } from '@odim/api/operations/names'
import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Notice } from '~/components/notice.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Slotted } from '~/components/slotted.tsx'
import { Time } from '~/components/time.tsx'
import { HealthCard } from '~/features/operations/health-card.tsx'
import { healthWords } from '~/features/operations/health-words.ts'

export function loader({ context }: LoaderFunctionArgs) {
  return context.caller.operations.health()
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.operations_health_title() }) }]

export default function Health() {
  const health = useLoaderData<typeof loader>()
  const { wrong } = health
  return (
    <OpsShell>
      <PageHeader
        title={m.operations_health_title()}
        intro={
          <Slotted text={time => m.operations_health_as_of({ time, release: health.release })}>
            <Time value={health.at} style="zoned" />
          </Slotted>
        }
      />
      <Notice tone={wrong.length > 0 ? 'warn' : 'good'}>
        {wrong.length > 0 ? m.operations_health_bad({ count: wrong.length }) : m.operations_health_good()}
      </Notice>
      <ul className="grid gap-4 phone:grid-cols-2 wide:grid-cols-3">
        {healthSubjects.map(subject => {
          const words = healthWords[subject]
          return (
            <HealthCard
              key={subject}
              label={words.label()}
              value={words.value(health)}
              note={words.note?.(health)}
              wrong={wrong.includes(subject) ? words.help() : null}
              to={words.to}
            />
          )
        })}
      </ul>
    </OpsShell>
  )
}
