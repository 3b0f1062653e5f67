import { rebuildBalanceSchema } from '@odim/api/invariants/schema'
import { m } from '@odim/messages'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '~/components/back-link.tsx'
import { Confirm } from '~/components/confirm.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { TextInput } from '~/components/text-input.tsx'
import { Time } from '~/components/time.tsx'
import { CountBadge } from '~/features/invariants/invariant-table.tsx'
import { invariantPath, numberOf, wordsOf } from '~/features/invariants/words.ts'
import { ActsTable } from '~/features/operations/acts-table.tsx'
import { Facts } from '~/features/operations/facts.tsx'
import { RawText } from '~/features/operations/raw-text.tsx'
import { Refused } from '~/features/operations/refused.tsx'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'

const actsShown = 10

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { invariants, operations } = context.caller
  const invariant = await invariants.show({ name: params.name ?? '' })
  const acts = await operations.acts({ about: `invariant:${invariant.name}`, limit: actsShown })
  const rows = invariant.rows.map(row => ({
    text: JSON.stringify(row),
    account: typeof row.account === 'string' ? row.account : null,
  }))
  return { invariant: { ...invariant, rows }, acts: acts.items }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = await parseForm(await request.formData(), rebuildBalanceSchema)
  if (!form.ok) return form.refusal
  try {
    await context.caller.invariants.rebuildBalance(form.value)
  } catch (error) {
    return form.refuse(error)
  }
  return redirectWithNotice(context, invariantPath(params.name ?? ''), { key: 'invariants_rebuilt' })
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.invariants_title() }) }]

export default function Invariant() {
  const { invariant, acts } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { name, count, at, rows } = invariant
  const { means, help } = wordsOf(name)
  return (
    <OpsShell>
      <BackLink to="/ops/money/invariants">{m.invariants_title()}</BackLink>
      <PageHeader title={<bdi dir="ltr">{numberOf(name)}</bdi>} intro={means} />
      <Refused result={answer && 'result' in answer ? answer.result : undefined} />
      <Facts
        facts={[
          { label: m.invariants_rows(), value: <CountBadge count={count} /> },
          at !== null && { label: m.invariants_asked_at(), value: <Time value={at} style="zoned" /> },
          count !== null && count > 0 && { label: m.invariants_what_to_do(), value: help },
        ]}
      />
      {rows.map(({ text, account }) => (
        <div key={text} className="grid gap-3">
          <RawText label={m.invariants_sample()}>{text}</RawText>
          {account !== null && name.startsWith('i03') && (
            <Confirm
              trigger={m.invariants_rebuild()}
              title={m.invariants_rebuild_title()}
              confirmLabel={m.invariants_rebuild()}
              danger
              fields={{ accountId: account }}
            >
              <div className="grid gap-4">
                <p>{m.invariants_rebuild_text()}</p>
                <TextInput name="reason" label={m.operations_reason()} required minLength={5} maxLength={500} />
              </div>
            </Confirm>
          )}
        </div>
      ))}
      <RawText label={m.invariants_query()}>{invariant.sql}</RawText>
      {acts.length > 0 && (
        <section className="grid gap-4">
          <h2 className="text-1">{m.operations_acts_title()}</h2>
          <ActsTable acts={acts} />
        </section>
      )}
    </OpsShell>
  )
}
