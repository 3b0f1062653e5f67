import { freezeReasons, freezeScopes } from '@odim/api/payouts/names'
import { freezeSchema, liftFreezeSchema } from '@odim/api/payouts/schema'
import { m } from '@odim/messages'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ActionForm } from '~/components/action-form.tsx'
import { BackLink } from '~/components/back-link.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { Card } from '~/components/card.tsx'
import { Money } from '~/components/money.tsx'
import { Notice } from '~/components/notice.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Select, TextInput } from '~/components/text-input.tsx'
import { Time } from '~/components/time.tsx'
import { Facts } from '~/features/operations/facts.tsx'
import { freezeText, scopeText } from '~/features/payouts/payout-words.tsx'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'

const here = '/ops/payouts/set-up'

export function loader({ context }: LoaderFunctionArgs) {
  return context.caller.payouts.setUp()
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { payouts } = context.caller
  const sent = await request.formData()
  if (sent.get('intent') === 'lift') {
    const form = await parseForm(sent, liftFreezeSchema)
    if (!form.ok) return form.refusal
    return payouts
      .liftFreeze(form.value)
      .then(() => redirectWithNotice(context, here, { key: 'payouts_ops_lifted' }), form.refuse)
  }
  const form = await parseForm(sent, freezeSchema)
  if (!form.ok) return form.refusal
  return payouts
    .freeze(form.value)
    .then(() => redirectWithNotice(context, here, { key: 'payouts_ops_frozen' }), form.refuse)
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.payouts_ops_set_up() }) }]

export default function PayoutSetUp() {
  const { businesses, freezes, exceptions } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OpsShell>
      <BackLink to="/ops/payouts">{m.payouts_title()}</BackLink>
      <PageHeader title={m.payouts_ops_set_up()} intro={m.payouts_ops_set_up_intro()} />
      {exceptions > 0 && <Notice tone="warn">{m.payouts_ops_exceptions({ count: exceptions })}</Notice>}
      <ul className="grid gap-4 desk:grid-cols-2">
        {businesses.map(({ id, settlesTo, approvesTransfers, currencies }) => (
          <Card as="li" key={id}>
            <h2 className="text-1">
              <bdi dir="ltr">{id}</bdi>
            </h2>
            <p>{settlesTo === 'balance' ? m.payouts_ops_settles_balance() : m.payouts_ops_settles_bank()}</p>
            {approvesTransfers && <p className="text-muted text-small">{m.payouts_ops_approves()}</p>}
            <Facts
              facts={currencies.map(({ currency, transferable, balance, readAt }) => ({
                label: currency,
                value: (
                  <>
                    {balance ? <Money {...balance} /> : m.payouts_ops_balance_unread()}{' '}
                    {readAt && <Time value={readAt} style="relative" />} {!transferable && m.payouts_ops_by_hand()}
                  </>
                ),
              }))}
            />
          </Card>
        ))}
      </ul>
      <section className="grid gap-4">
        <h2 className="text-1">{m.payouts_ops_freezes()}</h2>
        {freezes.length === 0 && <p className="text-muted">{m.payouts_ops_freezes_none()}</p>}
        <ul className="grid gap-4">
          {freezes.map(({ id, scope, integrationId, creatorId, reason, since }) => (
            <Card as="li" key={id}>
              <p>
                {scopeText(scope)} <bdi dir="ltr">{integrationId ?? creatorId ?? ''}</bdi>
              </p>
              <p className="text-muted">
                {freezeText(reason)} <Time value={since} style="zoned" />
              </p>
              <ActionForm result={answer?.result}>
                <input type="hidden" name="freezeId" value={id} />
                <TextInput name="reason" label={m.payouts_ops_reason()} maxLength={300} />
                <SubmitButton look="plain" name="intent" value="lift">
                  {m.payouts_ops_freeze_lift()}
                </SubmitButton>
              </ActionForm>
            </Card>
          ))}
        </ul>
        <Card as="section">
          <ActionForm result={answer?.result}>
            <Select
              name="scope"
              label={m.payouts_ops_freeze_scope()}
              options={freezeScopes.map(value => ({ value, label: scopeText(value) }))}
            />
            <TextInput
              name="subject"
              label={m.payouts_ops_freeze_subject()}
              hint={m.payouts_ops_freeze_subject_hint()}
              optional
              dir="ltr"
            />
            <Select
              name="reasonCode"
              label={m.payouts_ops_reason()}
              defaultValue="operator"
              options={freezeReasons.map(value => ({ value, label: freezeText(value) }))}
            />
            <TextInput
              name="hours"
              label={m.payouts_ops_freeze_hours()}
              hint={m.payouts_ops_freeze_hours_hint()}
              defaultValue="0"
              inputMode="numeric"
            />
            <TextInput name="reason" label={m.payouts_ops_reason()} maxLength={300} />
            <SubmitButton name="intent" value="freeze">
              {m.payouts_ops_freeze_add()}
            </SubmitButton>
          </ActionForm>
        </Card>
      </section>
    </OpsShell>
  )
}
