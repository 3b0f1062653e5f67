import { m } from '@odim/messages'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ActionForm } from '~/components/action-form.tsx'
import { LinkButton, SubmitButton } from '~/components/button.tsx'
import { Card } from '~/components/card.tsx'
import { Notice } from '~/components/notice.tsx'
import { countryLabel, currencyLabel } from '~/features/onboarding/choice-labels.ts'
import { PagePreview } from '~/features/onboarding/page-preview.tsx'
import { PayoutAccountCard } from '~/features/onboarding/payout-account-card.tsx'
import { StepFrame } from '~/features/onboarding/step-frame.tsx'
import { stepLabel } from '~/features/onboarding/step-label.ts'
import { creatorPath } from '~/lib/creator-paths.ts'
import { redirectWithNotice } from '~/lib/flash.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { page, steps, missing, payoutAccount } = await context.caller.onboarding.get()
  if (!page) throw redirect('/start/page')
  const address = `${new URL(request.url).host}/c/${page.handle ?? ''}`
  return { page, steps, missing, payoutAccount, address }
}

export async function action({ context }: ActionFunctionArgs) {
  const { handle } = await context.caller.onboarding.publish()
  return redirectWithNotice(context, creatorPath(handle), { key: 'onboarding_published' })
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.onboarding_review_title() }) }]

export default function ReviewStep() {
  const { page, steps, missing, payoutAccount, address } = useLoaderData<typeof loader>()
  const isDraft = page.state === 'draft'
  return (
    <StepFrame
      current="review"
      progress={{ page, steps }}
      title={m.onboarding_review_title()}
      intro={isDraft ? m.onboarding_review_lead() : undefined}
    >
      <PagePreview page={page} pictureSrc={page.avatar?.kind === 'image' ? page.avatar.src : undefined} />
      <Card>
        <dl className="grid gap-4">
          <Row label={m.onboarding_review_address()} to={isDraft ? '/start/page' : undefined}>
            <span dir="ltr" className="break-all">
              {address}
            </span>
          </Row>
          <Row label={m.onboarding_review_country()} to="/start/country">
            {page.country ? `${countryLabel(page.country)}, ${currencyLabel(page.currency ?? '')}` : '–'}
          </Row>
          <Row label={m.onboarding_review_payout()} to="/start/payout">
            {payoutAccount
              ? m.onboarding_account_line({ bank: payoutAccount.bankName, last4: payoutAccount.accountLast4 })
              : '–'}
          </Row>
        </dl>
      </Card>
      {payoutAccount && payoutAccount.state !== 'ready' && <PayoutAccountCard account={payoutAccount} />}
      {isDraft && missing.length > 0 && (
        <Notice
          tone="warn"
          title={m.onboarding_review_missing()}
          action={missing.map(step => (
            <LinkButton key={step} to={`/start/${step}`} size="small">
              {stepLabel(step)}
            </LinkButton>
          ))}
        />
      )}
      {isDraft ? (
        <ActionForm>
          <SubmitButton disabled={missing.length > 0} className="justify-self-start">
            {m.onboarding_review_publish()}
          </SubmitButton>
        </ActionForm>
      ) : (
        <LinkButton to={creatorPath(page.handle)} look="primary" className="justify-self-start">
          {m.onboarding_see_page()}
        </LinkButton>
      )}
    </StepFrame>
  )
}

function Row({ label, to, children }: { label: string; to?: string | undefined; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4">
      <dt className="text-muted text-small">{label}</dt>
      <dd className="col-start-1 font-medium">{children}</dd>
      {to && (
        <dd className="col-start-2 row-span-2 row-start-1">
          <Link
            to={to}
            aria-label={m.onboarding_review_change_named({ what: label })}
            className="inline-flex min-h-11 items-center text-accent"
          >
            {m.onboarding_review_change()}
          </Link>
        </dd>
      )}
    </div>
  )
}
