import { acceptDifferenceSchema, takeDifferenceSchema } from '@odim/api/reconciliation/schema'
import { m } from '@odim/messages'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ActionForm } from '~/components/action-form.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { Card } from '~/components/card.tsx'
import { Money } from '~/components/money.tsx'
import { Notice } from '~/components/notice.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { TextInput } from '~/components/text-input.tsx'
import { Time } from '~/components/time.tsx'
import { Facts } from '~/features/operations/facts.tsx'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'

const here = '/ops/money/reconciliation'

export function loader({ context }: LoaderFunctionArgs) {
  return context.caller.reconciliation.list()
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { reconciliation } = context.caller
  const sent = await request.formData()
  const done = () => redirectWithNotice(context, here, { key: 'reconciliation_done' })
  if (sent.get('intent') === 'run') return reconciliation.runNow().then(done)
  if (sent.get('intent') === 'take') {
    const form = await parseForm(sent, takeDifferenceSchema)
    return form.ok ? reconciliation.take(form.value).then(done, form.refuse) : form.refusal
  }
  const form = await parseForm(sent, acceptDifferenceSchema)
  return form.ok ? reconciliation.accept(form.value).then(done, form.refuse) : form.refusal
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.reconciliation_title() }) }]

export default function Reconciliation() {
  const { run, differences, payments, payouts } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const open = differences.length + payments.length + payouts.length
  return (
    <OpsShell>
      <PageHeader title={m.reconciliation_title()} intro={m.reconciliation_intro()} />
      <Notice tone={open > 0 ? 'warn' : 'good'}>{m.reconciliation_open({ count: open })}</Notice>
      <ActionForm result={answer?.result}>
        <SubmitButton look="plain" name="intent" value="run">
          {m.reconciliation_run_now()}
        </SubmitButton>
      </ActionForm>
      {run && (
        <p className="text-muted">
          <Time value={run.startedAt} style="zoned" />{' '}
          {m.reconciliation_counts({ repaired: run.repaired, opened: run.opened, closed: run.closed })}
        </p>
      )}
      {run?.figures.map(({ integrationId, currency, matched, unmatched, balance }) => (
        <Card as="section" key={`${integrationId} ${currency}`}>
          <h2 className="text-1">
            <bdi dir="ltr">{`${integrationId} ${currency}`}</bdi>
          </h2>
          <Facts
            facts={[
              { label: m.reconciliation_matched(), value: <Money minor={matched.sum} currency={currency} /> },
              { label: m.reconciliation_ours(), value: <Money minor={unmatched.ours} currency={currency} /> },
              { label: m.reconciliation_theirs(), value: <Money minor={unmatched.theirs} currency={currency} /> },
              { label: m.reconciliation_balance(), value: <Money minor={balance} currency={currency} /> },
            ]}
          />
        </Card>
      ))}
      <ul className="grid gap-4">
        {differences.map(({ id, kind, integrationId, subject, openedAt, owner, expected, arrived, currency }) => (
          <Card as="li" key={id}>
            <h2 className="text-1">
              <bdi dir="ltr">{`${kind} · ${integrationId} · ${subject}`}</bdi>
            </h2>
            <p className="text-muted">
              <Time value={openedAt} style="relative" /> · {owner ?? m.reconciliation_nobody()} ·{' '}
              <bdi dir="ltr">{`${expected ?? '–'} → ${arrived ?? '–'} ${currency ?? ''}`}</bdi>
            </p>
            <ActionForm result={answer?.result}>
              <input type="hidden" name="differenceId" value={id} />
              <SubmitButton look="plain" name="intent" value="take">
                {m.reconciliation_take()}
              </SubmitButton>
            </ActionForm>
            <ActionForm result={answer?.result}>
              <input type="hidden" name="differenceId" value={id} />
              <TextInput name="reason" label={m.operations_reason()} maxLength={500} />
              <SubmitButton look="plain" name="intent" value="accept">
                {m.reconciliation_accept()}
              </SubmitButton>
            </ActionForm>
          </Card>
        ))}
        {payments.map(({ id, kind, openedAt, reference }) => (
          <Card as="li" key={id}>
            <Link
              to={reference ? `/ops/payments/${reference}` : '/ops/webhooks'}
              className="inline-flex min-h-11 items-center"
            >
              <bdi dir="ltr">{kind}</bdi>
            </Link>
            <Time value={openedAt} style="relative" />
          </Card>
        ))}
        {payouts.map(({ id, kind, openedAt, payoutId }) => (
          <Card as="li" key={id}>
            <Link
              to={payoutId ? `/ops/payouts/${payoutId}` : '/ops/payouts'}
              className="inline-flex min-h-11 items-center"
            >
              <bdi dir="ltr">{kind}</bdi>
            </Link>
            <Time value={openedAt} style="relative" />
          </Card>
        ))}
      </ul>
    </OpsShell>
  )
}
