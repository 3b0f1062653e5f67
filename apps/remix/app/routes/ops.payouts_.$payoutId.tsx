import { finalizePayoutSchema, markPaidSchema, movePayoutSchema } from '@odim/api/payouts/schema'
import { m } from '@odim/messages'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '~/components/back-link.tsx'
import { Money } from '~/components/money.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Table } from '~/components/table.tsx'
import { Time } from '~/components/time.tsx'
import { withNext } from '~/features/identity/next-path.ts'
import { Facts } from '~/features/operations/facts.tsx'
import { OperatorActs } from '~/features/payouts/operator-acts.tsx'
import { failedText, heldText, PayoutBadge, stateText } from '~/features/payouts/payout-words.tsx'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'
import { refusesWith } from '~/lib/refusal.server.ts'

export function loader({ params, context }: LoaderFunctionArgs) {
  return context.caller.payouts.get({ payoutId: params.payoutId ?? '' })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { payouts } = context.caller
  const sent = await request.formData()
  const here = `/ops/payouts/${params.payoutId}`
  sent.set('payoutId', params.payoutId ?? '')
  const act = sent.get('act')
  const done = () => redirectWithNotice(context, here, { key: 'payouts_ops_done' })
  if (act === 'finalize') {
    const form = await parseForm(sent, finalizePayoutSchema)
    if (!form.ok) return form.refusal
    return payouts.finalize(form.value).then(done, form.refuse)
  }
  if (act === 'mark-paid') {
    const form = await parseForm(sent, markPaidSchema)
    if (!form.ok) return form.refusal
    return payouts.markPaid(form.value).then(done, (error: unknown) => {
      const refusal = form.refuse(error)
      return refusesWith(error, 'identity.confirm_password_first')
        ? redirect(withNext('/confirm-password', here))
        : refusal
    })
  }
  const form = await parseForm(sent, movePayoutSchema)
  if (!form.ok) return form.refusal
  return payouts.move(form.value).then(done, form.refuse)
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.payouts_title() }) }]

export default function OpsPayout() {
  const payout = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { state, heldReason, failedReason, account, transfers, exceptions, moves } = payout
  return (
    <OpsShell>
      <BackLink to="/ops/payouts">{m.payouts_title()}</BackLink>
      <PageHeader title={<bdi>{payout.creator.displayName}</bdi>} />
      <div>
        <PayoutBadge state={state} />
      </div>
      {exceptions
        .filter(({ resolvedAt }) => resolvedAt === null)
        .map(({ id, kind, openedAt }) => (
          <p key={id} className="text-warn">
            {m.payouts_ops_open_exceptions()}: <bdi dir="ltr">{kind}</bdi> <Time value={openedAt} style="relative" />
          </p>
        ))}
      <Facts
        facts={[
          { label: m.payouts_ops_amount(), value: <Money {...payout.amount} /> },
          { label: m.payouts_preview_fee(), value: <Money {...payout.fee} /> },
          { label: m.payouts_ops_net(), value: <Money {...payout.net} /> },
          {
            label: m.payouts_ops_account(),
            value: <bdi>{m.ledger_payout_account({ bank: account.bankName, last4: account.accountLast4 })}</bdi>,
          },
          { label: m.payouts_ops_requested(), value: <Time value={payout.requestedAt} style="zoned" /> },
          heldReason !== null && { label: m.payouts_state_held(), value: heldText(heldReason) },
          failedReason !== null && { label: m.payouts_ops_reason(), value: failedText(failedReason) },
          payout.byHandNote !== null && {
            label: m.payouts_ops_by_hand(),
            value: <bdi>{payout.byHandNote}</bdi>,
          },
        ]}
      />
      <OperatorActs state={state} result={answer?.result} />
      <section className="grid gap-4">
        <h2 className="text-1">{m.payouts_ops_transfers()}</h2>
        {transfers.length === 0 ? (
          <p className="text-muted">{m.payouts_ops_transfers_none()}</p>
        ) : (
          <Table
            caption={m.payouts_ops_transfers()}
            rows={transfers}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'reference',
                header: m.payouts_ops_reference(),
                phone: 'title',
                cell: ({ reference, providerSaid }) => (
                  <>
                    <bdi dir="ltr" className="[overflow-wrap:anywhere]">
                      {reference}
                    </bdi>
                    {providerSaid && <span className="block text-muted text-small">{providerSaid}</span>}
                  </>
                ),
              },
              {
                key: 'when',
                header: m.payouts_column_when(),
                phone: 'note',
                cell: ({ createdAt }) => <Time value={createdAt} style="zoned" />,
              },
              {
                key: 'outcome',
                header: m.payouts_ops_outcome(),
                phone: 'state',
                cell: ({ outcome }) => <bdi dir="ltr">{outcome ?? m.payouts_ops_live()}</bdi>,
              },
            ]}
          />
        )}
      </section>
      <section className="grid gap-4">
        <h2 className="text-1">{m.payouts_ops_moves()}</h2>
        <Table
          caption={m.payouts_ops_moves()}
          rows={moves}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'state',
              header: m.payouts_column_state(),
              phone: 'title',
              cell: ({ toState }) => stateText(toState),
            },
            {
              key: 'when',
              header: m.payouts_column_when(),
              phone: 'note',
              cell: ({ movedAt, cause }) => (
                <>
                  <Time value={movedAt} style="zoned" />
                  {/* Too long for a phone's second column. */}
                  <bdi dir="ltr" className="block [overflow-wrap:anywhere] desk:hidden">
                    {cause}
                  </bdi>
                </>
              ),
            },
            {
              key: 'cause',
              header: m.payouts_ops_cause(),
              phone: 'hidden',
              cell: ({ cause }) => (
                <bdi dir="ltr" className="[overflow-wrap:anywhere]">
                  {cause}
                </bdi>
              ),
            },
          ]}
        />
      </section>
    </OpsShell>
  )
}
