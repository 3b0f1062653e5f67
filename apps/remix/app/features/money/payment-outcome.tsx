import { formatMoney, m } from '@odim/messages'
import { CircleCheck, CircleX, Hourglass, type LucideIcon, Search, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { ActionForm } from '~/components/action-form.tsx'
import { LinkButton, SubmitButton } from '~/components/button.tsx'
import { classNames } from '~/components/class-names.ts'
import type { FormResult } from '~/components/form-state.ts'
import { FocusShell } from '~/components/page-shell.tsx'
import { creatorPath } from '~/lib/creator-paths.ts'
import { type CheckedPayment, standingOf } from './payment-standing.ts'
import { PaymentsAway, StillWaiting } from './payments-away.tsx'
import { useAskAgain } from './use-ask-again.ts'
import { useDateText } from './use-date-text.ts'

type Props = {
  payment: CheckedPayment
  /** They came by the checkout's "cancel". */
  cancelled?: boolean
  /** What they were reading when they went to pay. */
  readOn: string | null
  email: string
  /** Their last try didn't reach Paystack. */
  away?: boolean
  result: FormResult | undefined
}

/** What became of a payment, on the way back from the checkout: the same for "paid" and "cancelled", since only the provider knows. */
export function PaymentOutcome({ payment, cancelled = false, readOn, email, away = false, result }: Props) {
  const standing = standingOf(payment)
  const payable = payment.retry !== null
  const waiting = standing === 'pending' || (standing === 'unpaid' && !payment.checked)
  // What it has seen already isn't news.
  const input = { reference: payment.reference, lastEventId: payment.state }
  useAskAgain(waiting ? { procedure: 'payments.watchPayment', input } : null)
  return (
    <FocusShell>
      <div aria-live="polite" className="grid gap-6">
        {waiting ? (
          <Pending payment={payment} result={away ? undefined : result} />
        ) : standing === 'paid' ? (
          <Paid payment={payment} readOn={readOn} email={email} />
        ) : standing === 'unpaid' ? (
          <Unpaid payment={payment} cancelled={cancelled} result={away ? undefined : result} />
        ) : standing === 'looked-at' ? (
          <Outcome Icon={Search} tone="warn" title={m.payments_looked_at_title()}>
            <p>{m.payments_looked_at_text()}</p>
            <Receipt payment={payment} />
          </Outcome>
        ) : (
          <Duplicate payment={payment} readOn={readOn} />
        )}
        {payable && (away || !payment.checked) ? (
          <PaymentsAway planId={payment.plan.id} email={email} waiting={payment.waiting} retrying />
        ) : (
          payable && payment.waiting && <StillWaiting planId={payment.plan.id} email={email} />
        )}
        <p className="num break-all text-muted text-small">
          {m.payments_reference_line({ reference: payment.reference })}
        </p>
      </div>
    </FocusShell>
  )
}

const tones = {
  good: 'bg-good-soft text-good',
  accent: 'bg-accent-soft text-accent',
  warn: 'bg-warn-soft text-warn',
} as const

type OutcomeProps = { Icon: LucideIcon; tone: keyof typeof tones; title: string; children: ReactNode }

function Outcome({ Icon, tone, title, children }: OutcomeProps) {
  return (
    <section className="grid gap-4">
      <span className={classNames('grid size-16 place-items-center rounded-[1.25rem]', tones[tone])}>
        <Icon aria-hidden className="size-7" />
      </span>
      <h1>{title}</h1>
      {children}
    </section>
  )
}

function Paid({ payment, readOn, email }: Pick<Props, 'payment' | 'readOn' | 'email'>) {
  const day = useDateText()
  const { creator, access } = payment
  return (
    <Outcome Icon={CircleCheck} tone="good" title={m.payments_done_title()}>
      {access && (
        <p>
          {m.payments_done_text({
            amount: priceText(payment),
            creator: creator.displayName,
            date: day(access.endsAt),
          })}
        </p>
      )}
      <p className="text-muted">{m.payments_done_receipt({ email })}</p>
      <Onward payment={payment} readOn={readOn} />
    </Outcome>
  )
}

function Duplicate({ payment, readOn }: Pick<Props, 'payment' | 'readOn'>) {
  return (
    <Outcome Icon={Undo2} tone="accent" title={m.payments_duplicate_title()}>
      <p>{m.payments_duplicate_text({ amount: priceText(payment) })}</p>
      <Onward payment={payment} readOn={readOn} />
    </Outcome>
  )
}

function Pending({ payment, result }: Pick<Props, 'payment' | 'result'>) {
  return (
    <Outcome Icon={Hourglass} tone="accent" title={m.payments_pending_title()}>
      <p>{payment.checked ? m.payments_pending_text() : m.payments_pending_unreachable()}</p>
      <div className="flex flex-wrap gap-3">
        {/* The same page again, from the server, whether scripts run or not. */}
        <LinkButton to={{ search: `?reference=${payment.reference}` }} look="primary" reloadDocument>
          {m.payments_pending_check()}
        </LinkButton>
        {payment.retry?.sameCheckout && (
          <ActionForm result={result}>
            <input type="hidden" name="reference" value={payment.reference} />
            <SubmitButton name="attempt" value="same" look="plain">
              {m.payments_back_to_checkout()}
            </SubmitButton>
          </ActionForm>
        )}
      </div>
      {/* Only where scripts are off is this element read at all. */}
      <noscript>
        <meta httpEquiv="refresh" content="5" />
      </noscript>
    </Outcome>
  )
}

function Unpaid({ payment, cancelled, result }: Pick<Props, 'payment' | 'cancelled' | 'result'>) {
  const { retry, reason } = payment
  return (
    <Outcome Icon={CircleX} tone="warn" title={cancelled ? m.payments_cancelled_title() : m.payments_unpaid_title()}>
      {retry ? (
        <>
          {reason && <p className="font-semibold">{reason}</p>}
          <p>{m.payments_unpaid_nothing_charged()}</p>
          <p className="text-muted">{retry.sameCheckout ? m.payments_unpaid_choice() : m.payments_unpaid_new_only()}</p>
          <ActionForm result={result}>
            <input type="hidden" name="reference" value={payment.reference} />
            <div className="grid gap-3">
              {retry.sameCheckout && (
                <SubmitButton name="attempt" value="same" wide>
                  {m.payments_try_same()}
                </SubmitButton>
              )}
              <SubmitButton name="attempt" value="new" wide look={retry.sameCheckout ? 'plain' : 'primary'}>
                {m.payments_try_new()}
              </SubmitButton>
              <LinkButton to={creatorPath(payment.creator.handle)} look="quiet" wide>
                {m.payments_open_page({ creator: payment.creator.displayName })}
              </LinkButton>
            </div>
          </ActionForm>
        </>
      ) : (
        <>
          <p>{m.payments_unpaid_other_paid()}</p>
          <Onward payment={payment} readOn={null} />
        </>
      )}
    </Outcome>
  )
}

function Onward({ payment, readOn }: Pick<Props, 'payment' | 'readOn'>) {
  const { creator } = payment
  return (
    <div className="grid gap-3">
      {readOn && (
        <LinkButton to={readOn} look="primary" wide>
          {m.payments_read_on()}
        </LinkButton>
      )}
      <LinkButton to={creatorPath(creator.handle)} look={readOn ? 'plain' : 'primary'} wide>
        {m.payments_open_page({ creator: creator.displayName })}
      </LinkButton>
      <Receipt payment={payment} />
    </div>
  )
}

function Receipt({ payment }: Pick<Props, 'payment'>) {
  return (
    <LinkButton to={`/account/payments/${payment.reference}`} look="quiet" wide>
      {m.payments_see_receipt()}
    </LinkButton>
  )
}

function priceText({ amount }: CheckedPayment): string {
  return formatMoney(amount.minor, amount.currency, undefined, { trimZeros: true })
}
