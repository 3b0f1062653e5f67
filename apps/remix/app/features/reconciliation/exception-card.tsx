import type { Caller } from '@odim/api'
import { m } from '@odim/messages'
import { Link } from '@remix-run/react'
import { ActionForm } from '~/components/action-form.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { Card } from '~/components/card.tsx'
import { type FormResult, typedValue } from '~/components/form-state.ts'
import { Money } from '~/components/money.tsx'
import { TextInput } from '~/components/text-input.tsx'
import { Time } from '~/components/time.tsx'
import { Facts } from '~/features/operations/facts.tsx'
import { exceptionText } from './exception-words.ts'

type Exception = Awaited<ReturnType<Caller['reconciliation']['list']>>['exceptions'][number]

/** One thing that waits for a person: what it is, since when, who looks at it, and what can be done. */
export function ExceptionCard({ exception, result }: { exception: Exception; result: FormResult | undefined }) {
  const { list, id, kind, openedAt, owner, integrationId, subject, expected, arrived, currency } = exception
  // A page of many such forms: what was refused is said where it was sent from.
  const own = typedValue(result, 'exceptionId') === id ? result : undefined
  const sum = (minor: bigint) => (currency ? <Money minor={minor} currency={currency} /> : <bdi>{String(minor)}</bdi>)
  const which = (
    <>
      <input type="hidden" name="list" value={list} />
      <input type="hidden" name="exceptionId" value={id} />
    </>
  )
  return (
    <Card as="li">
      <h3 className="text-1">{exceptionText(kind)}</h3>
      <Facts
        facts={[
          integrationId !== null && {
            label: m.reconciliation_provider(),
            value: <bdi dir="ltr">{subject === null ? integrationId : `${integrationId} · ${subject}`}</bdi>,
          },
          { label: m.reconciliation_since(), value: <Time value={openedAt} style="relative" /> },
          { label: m.reconciliation_owner(), value: <bdi>{owner ?? m.reconciliation_nobody()}</bdi> },
          expected !== null && { label: m.reconciliation_our_books(), value: sum(expected) },
          arrived !== null && { label: m.reconciliation_says(), value: sum(arrived) },
        ]}
      />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <WhereDealtWith exception={exception} />
        <ActionForm result={own}>
          {which}
          <SubmitButton look="plain" name="intent" value="take">
            {m.reconciliation_take()}
          </SubmitButton>
        </ActionForm>
      </div>
      {exception.acceptable && (
        <ActionForm result={own}>
          {which}
          <TextInput name="reason" label={m.operations_reason()} maxLength={500} />
          <SubmitButton look="plain" name="intent" value="accept">
            {m.reconciliation_accept()}
          </SubmitButton>
        </ActionForm>
      )}
    </Card>
  )
}

function WhereDealtWith({ exception: { list, reference, payoutId } }: { exception: Exception }) {
  const place = reference
    ? { to: `/ops/payments/${reference}`, label: m.reconciliation_to_payment() }
    : payoutId
      ? { to: `/ops/payouts/${payoutId}`, label: m.reconciliation_to_payout() }
      : list === 'payment'
        ? { to: '/ops/webhooks', label: m.reconciliation_to_webhooks() }
        : null
  return (
    place && (
      <Link to={place.to} className="inline-flex min-h-11 items-center">
        {place.label}
      </Link>
    )
  )
}
