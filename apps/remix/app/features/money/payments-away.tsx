import { m } from '@odim/messages'
import { BellRing } from 'lucide-react'
import { ActionForm } from '~/components/action-form.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { Notice } from '~/components/notice.tsx'
import { useFlag } from '~/components/use-flag.ts'

type Props = {
  planId: string
  email: string
  /** The fan has asked already. */
  waiting: boolean
  /** They come back from a checkout: whether that was paid nobody can tell now. */
  retrying?: boolean
}

/** Paystack is away: what that means for one's money, and the offer to write once it is back. */
export function PaymentsAway({ planId, email, waiting, retrying = false }: Props) {
  const offered = useFlag('payments.tell-when-back')
  return (
    <section aria-live="polite" className="grid gap-4">
      <Notice tone="warn" title={m.payments_away_title()}>
        <p>{retrying ? m.payments_away_retry_text() : m.payments_away_text()}</p>
      </Notice>
      {waiting ? (
        <StillWaiting planId={planId} email={email} />
      ) : (
        offered && (
          <ActionForm className="gap-2!">
            <input type="hidden" name="planId" value={planId} />
            <SubmitButton name="intent" value="tell-me" wide icon={<BellRing aria-hidden className="size-5" />}>
              {m.payments_tell_me()}
            </SubmitButton>
            <p className="text-muted text-small">{m.payments_tell_me_once({ email })}</p>
          </ActionForm>
        )
      )}
    </section>
  )
}

/** They will be written to, and may take that back. Stays there whatever becomes of the flag: what was asked for is done. */
export function StillWaiting({ planId, email }: Pick<Props, 'planId' | 'email'>) {
  return (
    <ActionForm>
      <input type="hidden" name="planId" value={planId} />
      <Notice
        tone="good"
        title={m.payments_waiting_title()}
        action={
          <SubmitButton name="intent" value="dont-tell" look="plain">
            {m.payments_wait_withdraw()}
          </SubmitButton>
        }
      >
        {m.payments_waiting_text({ email })}
      </Notice>
    </ActionForm>
  )
}
