import { flagRoles } from '@odim/api/flags/names'
import { changeFlagSchema, flagHistorySchema, undoFlagSchema } from '@odim/api/flags/schema'
import { m } from '@odim/messages'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { type ShouldRevalidateFunction, useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '~/components/back-link.tsx'
import { Notice } from '~/components/notice.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Pagination } from '~/components/pagination.tsx'
import { Time } from '~/components/time.tsx'
import { EvaluationsTable } from '~/features/flags/evaluations-table.tsx'
import { FlagForm } from '~/features/flags/flag-form.tsx'
import { FlagHistory } from '~/features/flags/flag-history.tsx'
import { FlagState } from '~/features/flags/flag-state.tsx'
import { kindText } from '~/features/flags/flag-words.ts'
import { Facts } from '~/features/operations/facts.tsx'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'
import { searchInput } from '~/lib/search-input.server.ts'

const evaluationsShown = 10

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { flags } = context.caller
  const key = params.key ?? ''
  const { before } = searchInput(request, flagHistorySchema.pick({ before: true }))
  const flag = await flags.get({ key })
  const [history, evaluations] = await Promise.all([
    flags.history(before ? { key, before } : { key }),
    flag.money ? flags.evaluations({ key, limit: evaluationsShown }) : null,
  ])
  return { flag, history, evaluations: evaluations?.items ?? null, further: before !== undefined }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { flags } = context.caller
  const data = await request.formData()
  const key = params.key ?? ''
  const to = `/ops/flags/${encodeURIComponent(key)}`
  data.set('key', key)
  if (data.get('intent') === 'undo') {
    const form = await parseForm(data, undoFlagSchema)
    if (!form.ok) return form.refusal
    try {
      await flags.undo(form.value)
    } catch (error) {
      return form.refuse(error)
    }
    return redirectWithNotice(context, to, { key: 'flags_undone' })
  }
  const form = await parseForm(data, changeFlagSchema)
  if (!form.ok) return form.refusal
  try {
    await flags.change({ ...form.value, creators: form.value.creators.join(' ') })
  } catch (error) {
    return form.refuse(error)
  }
  return redirectWithNotice(context, to, { key: 'flags_saved' })
}

/** Whoever was too late sees what the other has decided. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: m.shell_title({ page: data?.flag.key ?? m.flags_title() }) },
]

export default function FlagPage() {
  const { flag, history, evaluations, further } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const path = `/ops/flags/${flag.key}`
  return (
    <OpsShell>
      <BackLink to="/ops/flags">{m.flags_title()}</BackLink>
      <PageHeader title={<bdi>{flag.key}</bdi>} intro={flag.purpose} />
      {flag.awaits && <Notice>{m.flags_awaits({ capability: flag.awaits })}</Notice>}
      <Facts
        facts={[
          { label: m.flags_column_state(), value: <FlagState rule={flag.rule} kind={flag.kind} /> },
          { label: m.flags_kind(), value: kindText[flag.kind]() },
          { label: m.flags_column_owner(), value: <bdi>{flag.owner}</bdi> },
          {
            label: m.flags_column_ends(),
            value: flag.endsOn ? <Time value={flag.endsOn} style="date" /> : m.flags_never_ends(),
          },
          { label: m.flags_default(), value: flag.default ? m.flags_on() : m.flags_off() },
        ]}
      />
      {flag.money && <p className="text-muted">{m.flags_money()}</p>}
      <FlagForm flag={flag} roles={flagRoles} result={answer?.result} />
      <FlagHistory changes={history.items} version={flag.version} kind={flag.kind} />
      <Pagination
        previous={further ? path : null}
        previousLabel={m.flags_history_newest()}
        next={history.nextBefore === null ? null : `${path}?before=${history.nextBefore}`}
        nextLabel={m.flags_history_older()}
      />
      {evaluations && <EvaluationsTable evaluations={evaluations} />}
    </OpsShell>
  )
}
