import { fingerprintSchema } from '@odim/api/telemetry/schema'
import { m } from '@odim/messages'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ActionForm } from '~/components/action-form.tsx'
import { BackLink } from '~/components/back-link.tsx'
import { Badge } from '~/components/badge.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Time } from '~/components/time.tsx'
import { Facts } from '~/features/operations/facts.tsx'
import { countText } from '~/features/operations/figures.ts'
import { RawText } from '~/features/operations/raw-text.tsx'
import { Refused } from '~/features/operations/refused.tsx'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'

export function loader({ params, context }: LoaderFunctionArgs) {
  return context.caller.telemetry.errorDetails({ fingerprint: params.fingerprint ?? '' })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { telemetry } = context.caller
  const data = await request.formData()
  data.set('fingerprint', params.fingerprint ?? '')
  const form = await parseForm(data, fingerprintSchema)
  if (!form.ok) return form.refusal
  const reopens = data.get('intent') === 'reopen'
  try {
    await (reopens ? telemetry.reopenError : telemetry.resolveError)(form.value)
  } catch (error) {
    return form.refuse(error)
  }
  return redirectWithNotice(context, reopens ? `/ops/errors/${form.value.fingerprint}` : '/ops/errors', {
    key: reopens ? 'operations_errors_reopened' : 'operations_errors_closed',
  })
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.operations_errors_title() }) }]

export default function ErrorGroup() {
  const group = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [latest, ...earlier] = group.events
  const ltr = (text: string) => (
    <bdi dir="ltr" className="[overflow-wrap:anywhere]">
      {text}
    </bdi>
  )
  return (
    <OpsShell>
      <BackLink to="/ops/errors">{m.operations_errors_title()}</BackLink>
      <PageHeader title={ltr(group.name)} intro={ltr(group.message)} />
      <Refused result={answer?.result} />
      <div className="flex flex-wrap items-center gap-3">
        <Badge tone={group.resolvedAt ? 'good' : 'warn'}>
          {group.resolvedAt ? m.operations_error_resolved() : m.operations_error_open()}
        </Badge>
        <ActionForm>
          <SubmitButton look="plain" name="intent" value={group.resolvedAt ? 'reopen' : 'resolve'}>
            {group.resolvedAt ? m.operations_errors_reopen() : m.operations_errors_close()}
          </SubmitButton>
        </ActionForm>
        <span className="text-muted text-small">{m.operations_errors_close_note()}</span>
      </div>
      <Facts
        facts={[
          { label: m.operations_errors_app(), value: ltr(group.app) },
          { label: m.operations_errors_times(), value: countText(Number(group.count)) },
          { label: m.operations_errors_first(), value: <Time value={group.firstSeenAt} style="zoned" /> },
          { label: m.operations_errors_last(), value: <Time value={group.lastSeenAt} style="zoned" /> },
          { label: m.operations_errors_first_release(), value: ltr(group.firstRelease) },
          { label: m.operations_errors_last_release(), value: ltr(group.lastRelease) },
          group.resolver !== null && {
            label: m.operations_errors_by(),
            value: <bdi>{group.resolver.displayName}</bdi>,
          },
        ]}
      />
      {latest && (
        <>
          <Facts
            facts={[
              { label: m.operations_errors_place(), value: ltr(latest.place) },
              latest.requestId !== null && { label: m.operations_errors_request(), value: ltr(latest.requestId) },
              latest.actorId !== null && {
                label: m.operations_errors_actor(),
                value: (
                  <Link to={`/ops/users/${latest.actorId}`} className="inline-flex min-h-11 items-center">
                    {ltr(latest.actorId)}
                  </Link>
                ),
              },
            ]}
          />
          <RawText label={m.operations_errors_stack()}>{latest.stack}</RawText>
        </>
      )}
      {earlier.length > 0 && (
        <section className="grid gap-2">
          <h2 className="text-1">{m.operations_errors_earlier()}</h2>
          <Facts
            facts={earlier.map(event => ({
              label: event.id.slice(-12),
              value: (
                <>
                  <Time value={event.happenedAt} style="date-time" /> {ltr(event.place)}
                </>
              ),
            }))}
          />
        </section>
      )}
    </OpsShell>
  )
}
