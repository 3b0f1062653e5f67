import { ownPayoutsSchema, payoutSettingsSchema, requestPayoutSchema } from '@odim/api/payouts/schema'
import { priceText } from '@odim/api/subscriptions/schema'
import { formatMoney, m } from '@odim/messages'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Globe, Wallet } from 'lucide-react'
import { BackLink } from '~/components/back-link.tsx'
import { LinkButton } from '~/components/button.tsx'
import { Card, FigureCard } from '~/components/card.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { Money } from '~/components/money.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Pagination } from '~/components/pagination.tsx'
import { StudioShell } from '~/components/studio-shell.tsx'
import { withNext } from '~/features/identity/next-path.ts'
import { PayoutsPaused } from '~/features/money/payouts-paused.tsx'
import { AskForm } from '~/features/payouts/ask-form.tsx'
import { PayoutBadge } from '~/features/payouts/payout-words.tsx'
import { PayoutNote, PayoutsTable } from '~/features/payouts/payouts-table.tsx'
import { SettingsForm } from '~/features/payouts/settings-form.tsx'
import { StandingNotices } from '~/features/payouts/standing-notices.tsx'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'
import { refusedFor, refusesWith } from '~/lib/refusal.server.ts'
import { searchInput } from '~/lib/search-input.server.ts'

const path = '/studio/payouts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { payouts } = context.caller
  const { cursor } = searchInput(request, ownPayoutsSchema.pick({ cursor: true }))
  const wish = new URL(request.url).searchParams.get('amount')?.slice(0, 24) ?? null
  // Asked first, as it refuses who has no page yet.
  const standing = await payouts.standing()
  const list = await payouts.own(cursor ? { cursor } : {})
  const shown = standing && wish !== null && !standing.open ? await preview(context, wish) : null
  return {
    standing,
    ...list,
    further: cursor !== undefined,
    amount: wish ?? (standing ? priceText(standing.available.minor) : ''),
    preview: shown?.preview ?? null,
    refused: shown?.refused ?? null,
    requestKey: crypto.randomUUID(),
  }
}

/** What would come of so much, or why nothing does. */
async function preview(context: LoaderFunctionArgs['context'], amount: string) {
  try {
    return { preview: await context.caller.payouts.preview({ amount }), refused: null }
  } catch (error) {
    const told = refusedFor(
      error,
      ...(['payouts.too_much', 'payouts.below_minimum', 'payouts.account_first', 'common.invalid_input'] as const),
    )
    return { preview: null, refused: told.fields['amount']?.[0] ?? told.text }
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { payouts } = context.caller
  const sent = await request.formData()
  if (sent.get('intent') === 'settings') {
    const form = await parseForm(sent, payoutSettingsSchema)
    if (!form.ok) return form.refusal
    await payouts.saveSettings(form.value)
    return redirectWithNotice(context, path, { key: 'payouts_settings_saved' })
  }
  const form = await parseForm(sent, requestPayoutSchema)
  if (!form.ok) return form.refusal
  const amount = String(sent.get('amount'))
  try {
    await payouts.request({ amount, requestKey: form.value.requestKey })
  } catch (error) {
    // Back here with the same sum, once they have typed it.
    if (refusesWith(error, 'identity.confirm_password_first'))
      return redirect(withNext('/confirm-password', `${path}?amount=${encodeURIComponent(amount)}`))
    return form.refuse(error)
  }
  return redirectWithNotice(context, path, { key: 'payouts_asked' })
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.payouts_title() }) }]

export default function Payouts() {
  const { standing, items, nextCursor, further, amount, preview, refused, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <StudioShell>
      <div className="grid gap-3">
        <BackLink to="/studio/balance">{m.ledger_title()}</BackLink>
        <PageHeader title={m.payouts_title()} intro={m.payouts_intro()} />
      </div>
      <PayoutsPaused />
      {standing ? (
        <>
          <StandingNotices standing={standing} />
          <FigureCard
            tone="accent"
            label={m.payouts_available()}
            value={<Money {...standing.available} />}
            note={
              standing.receivable.minor > 0n
                ? m.payouts_receivable_note({
                    amount: formatMoney(standing.receivable.minor, standing.receivable.currency),
                  })
                : m.payouts_minimum_note({ minimum: formatMoney(standing.minimum.minor, standing.minimum.currency) })
            }
          />
          {standing.open && (
            <Card as="section" className="gap-2!">
              <h2 className="text-1">{m.payouts_under_way_title()}</h2>
              <div className="flex flex-wrap items-center gap-3">
                <strong className="font-semibold">
                  <Money {...standing.open.net} />
                </strong>
                <PayoutBadge state={standing.open.state} />
              </div>
              <PayoutNote payout={standing.open} />
            </Card>
          )}
          {!standing.hasAccount && (
            <LinkButton to="/start/payout" look="primary" className="justify-self-start">
              {m.ledger_payout_account_add()}
            </LinkButton>
          )}
          {standing.hasAccount &&
            !standing.open &&
            (standing.available.minor >= standing.minimum.minor ? (
              <AskForm {...{ standing, amount, preview, refused, requestKey }} result={answer?.result} />
            ) : (
              <p className="text-muted">{m.payouts_ask_none()}</p>
            ))}
          <SettingsForm standing={standing} result={answer?.result} />
        </>
      ) : (
        <EmptyState
          icon={<Globe aria-hidden />}
          title={m.ledger_country_title()}
          action={
            <LinkButton to="/start" look="primary">
              {m.subscriptions_plans_country()}
            </LinkButton>
          }
        >
          {m.ledger_country_text()}
        </EmptyState>
      )}
      {standing && (
        <section className="grid gap-4">
          <h2 className="text-1">{m.payouts_history()}</h2>
          {items.length === 0 ? (
            <EmptyState icon={<Wallet aria-hidden />} title={m.payouts_history_empty()}>
              {m.payouts_history_empty_text()}
            </EmptyState>
          ) : (
            <PayoutsTable payouts={items} />
          )}
          <Pagination
            previous={further ? path : null}
            previousLabel={m.payouts_newest()}
            next={nextCursor && `${path}?cursor=${nextCursor}`}
            nextLabel={m.payouts_older()}
          />
        </section>
      )}
    </StudioShell>
  )
}
