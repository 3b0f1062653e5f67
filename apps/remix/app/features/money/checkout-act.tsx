import { formatMoney, m } from '@odim/messages'
import { Lock } from 'lucide-react'
import { ActionForm } from '~/components/action-form.tsx'
import { LinkButton, SubmitButton } from '~/components/button.tsx'
import type { FormResult } from '~/components/form-state.ts'
import { Notice } from '~/components/notice.tsx'
import { creatorPath } from '~/lib/creator-paths.ts'
import { useDateText } from './use-date-text.ts'

type Props = {
  obstacle: 'paused' | 'sign-in' | 'verify-email' | 'own-page' | 'archived' | 'paid-ahead' | null
  plan: { id: string; price: { minor: bigint; currency: string } }
  creator: { handle: string | null; displayName: string }
  current: { endsAt: Date } | null
  /** Where the mail with the link goes. */
  email: string | null
  /** This page, to come back to. */
  here: string
  /** What the fan was reading. */
  from: string | null
  /** Paystack was away a moment ago: paying may be tried again, and isn't what one should do first. */
  again?: boolean
  result: FormResult | undefined
}

/** The button that pays, or why there is none and what to do instead. */
export function CheckoutAct(props: Props) {
  const { obstacle, plan, creator, result, from } = props
  const page = creatorPath(creator.handle)
  const day = useDateText()
  switch (obstacle) {
    case null:
      return (
        <ActionForm result={result}>
          <input type="hidden" name="planId" value={plan.id} />
          {from && <input type="hidden" name="next" value={from} />}
          <SubmitButton
            name="intent"
            value="pay"
            wide
            look={props.again ? 'plain' : 'primary'}
            icon={<Lock aria-hidden className="size-5" />}
          >
            {m.payments_pay({
              price: formatMoney(plan.price.minor, plan.price.currency, undefined, { trimZeros: true }),
            })}
          </SubmitButton>
        </ActionForm>
      )
    case 'paused':
      return (
        <Notice
          tone="warn"
          title={m.payments_paused()}
          action={<LinkButton to={from ?? page}>{m.payments_open_page({ creator: creator.displayName })}</LinkButton>}
        >
          <p>{m.payments_paused_help()}</p>
          {props.current && <p>{m.payments_runs_until({ date: day(props.current.endsAt) })}</p>}
        </Notice>
      )
    case 'sign-in':
      return <SignInFirst here={props.here} />
    case 'verify-email':
      return <VerifyFirst email={props.email ?? ''} here={props.here} result={result} />
    case 'own-page':
      return (
        <Notice
          title={m.payments_own_plan()}
          action={<LinkButton to="/studio/plans">{m.payments_own_page_plans()}</LinkButton>}
        >
          {m.payments_own_plan_help()}
        </Notice>
      )
    case 'archived':
      return (
        <Notice
          tone="warn"
          title={m.payments_plan_archived()}
          action={<LinkButton to={page}>{m.payments_see_offers({ creator: creator.displayName })}</LinkButton>}
        >
          {props.current ? m.payments_runs_until({ date: day(props.current.endsAt) }) : m.payments_plan_archived_help()}
        </Notice>
      )
    case 'paid-ahead':
      return (
        <Notice
          tone="good"
          title={m.payments_already_paid_ahead()}
          action={<LinkButton to={from ?? page}>{m.payments_open_page({ creator: creator.displayName })}</LinkButton>}
        >
          {props.current && m.payments_runs_until({ date: day(props.current.endsAt) })}
        </Notice>
      )
  }
}

function SignInFirst({ here }: { here: string }) {
  const next = encodeURIComponent(here)
  return (
    <section className="grid gap-3">
      <div className="grid gap-1">
        <h2 className="text-1">{m.payments_sign_in_title()}</h2>
        <p className="text-muted">{m.payments_sign_in_text()}</p>
      </div>
      <LinkButton to={`/sign-in?next=${next}`} look="primary" wide>
        {m.payments_sign_in()}
      </LinkButton>
      <LinkButton to={`/sign-up?next=${next}`} wide>
        {m.payments_sign_up()}
      </LinkButton>
    </section>
  )
}

function VerifyFirst({ email, here, result }: { email: string; here: string; result: FormResult | undefined }) {
  return (
    <ActionForm result={result}>
      <input type="hidden" name="next" value={here} />
      <Notice tone="warn" title={m.payments_verify_email_first()}>
        {m.payments_verify_text({ email })}
      </Notice>
      <SubmitButton name="intent" value="resend" wide>
        {m.payments_verify_resend()}
      </SubmitButton>
    </ActionForm>
  )
}
