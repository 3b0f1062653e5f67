import { resolveAccountSchema, savePayoutAccountSchema } from '@odim/api/onboarding/schema'
import { m } from '@odim/messages'
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  data as answerWith,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { LinkButton } from '~/components/button.tsx'
import { Notice } from '~/components/notice.tsx'
import { PayoutsPaused } from '~/features/money/payouts-paused.tsx'
import { AccountForm, ConfirmAccount } from '~/features/onboarding/account-form.tsx'
import { afterStep } from '~/features/onboarding/after-step.server.ts'
import { PayoutAccountCard } from '~/features/onboarding/payout-account-card.tsx'
import { StepFrame } from '~/features/onboarding/step-frame.tsx'
import { parseForm } from '~/lib/parse-form.server.ts'
import { refusedFor } from '~/lib/refusal.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { page, steps, accountCheck, payoutAccount } = await context.caller.onboarding.get()
  if (!page) throw redirect('/start/page')
  if (!accountCheck) throw redirect('/start/country')
  // A name that has to be cleared up is cleared up right here.
  const { searchParams } = new URL(request.url)
  const asks = !payoutAccount || payoutAccount.state === 'name-mismatch' || searchParams.has('change')
  const banks = asks ? await banksOf(context) : null
  return { page, steps, accountCheck, payoutAccount, banks, asks, bankCode: searchParams.get('bank') ?? undefined }
}

async function banksOf({ caller }: AppLoadContext) {
  try {
    return await caller.onboarding.listBanks()
  } catch (error) {
    refusedFor(error, 'onboarding.bank_unreachable')
    return null
  }
}

/** `check` asks the bank and shows its answer on the same page; `save` keeps the account. */
export async function action({ request, context }: ActionFunctionArgs) {
  const data = await request.formData()
  const { onboarding } = context.caller
  if (data.get('intent') === 'check') {
    const form = await parseForm(data, resolveAccountSchema)
    if (!form.ok) return form.refusal
    try {
      return answerWith({
        result: undefined,
        found: { ...form.value, ...(await onboarding.resolveAccount(form.value)) },
      })
    } catch (error) {
      return form.refuse(error)
    }
  }
  const form = await parseForm(data, savePayoutAccountSchema)
  if (!form.ok) return form.refusal
  try {
    const { state } = await onboarding.savePayoutAccount(form.value)
    if (state === 'name-mismatch') return redirect('/start/payout')
  } catch (error) {
    return form.refuse(error)
  }
  return afterStep(context, 'payout')
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.onboarding_payout_title() }) }]

const leads = {
  resolve: m.onboarding_payout_lead_resolve,
  validate: m.onboarding_payout_lead_validate,
  'typed-twice': m.onboarding_payout_lead_typed,
} as const

export default function PayoutStep() {
  const { page, steps, accountCheck, payoutAccount, banks, asks, bankCode } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const found = answer && 'found' in answer ? answer.found : undefined
  const isDraft = page.state === 'draft'
  return (
    <StepFrame
      current="payout"
      progress={{ page, steps }}
      title={m.onboarding_payout_title()}
      intro={leads[accountCheck]()}
    >
      <PayoutsPaused />
      {payoutAccount && <PayoutAccountCard account={payoutAccount} />}
      {found && <ConfirmAccount found={found} />}
      {asks && !found && banks && (
        <AccountForm
          check={accountCheck}
          banks={banks}
          result={answer?.result}
          bankCode={bankCode ?? payoutAccount?.bankCode}
          again={payoutAccount?.state === 'name-mismatch'}
          saveLabel={isDraft ? m.onboarding_save_and_continue() : m.onboarding_save()}
        />
      )}
      {asks && !banks && (
        <Notice
          tone="warn"
          title={m.onboarding_bank_unreachable()}
          action={
            <LinkButton to="/start/payout" size="small">
              {m.common_try_again()}
            </LinkButton>
          }
        >
          {m.onboarding_bank_unreachable_help()}
        </Notice>
      )}
      {payoutAccount && (
        <div className="flex flex-wrap gap-3">
          {isDraft && (
            <LinkButton to="/start/review" look={asks ? 'plain' : 'primary'}>
              {m.common_continue()}
            </LinkButton>
          )}
          {!asks && <LinkButton to="/start/payout?change">{m.onboarding_account_change()}</LinkButton>}
        </div>
      )}
    </StepFrame>
  )
}
