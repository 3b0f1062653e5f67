import { createPlanSchema } from '@odim/api/subscriptions/schema'
import { m } from '@odim/messages'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Globe } from 'lucide-react'
import { BackLink } from '~/components/back-link.tsx'
import { LinkButton } from '~/components/button.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { StudioShell } from '~/components/studio-shell.tsx'
import { asTyped } from '~/features/plans/as-typed.server.ts'
import { PlanForm } from '~/features/plans/plan-form.tsx'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  // Asked first, as it refuses who has no page yet.
  const { platformFeeBps } = await context.caller.subscriptions.terms()
  const { page } = await context.caller.onboarding.get()
  return { currency: page?.currency ?? null, platformFeeBps }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await parseForm(request, createPlanSchema)
  if (!form.ok) return form.refusal
  try {
    const { name } = await context.caller.subscriptions.createPlan(asTyped(form.value))
    return redirectWithNotice(context, '/studio/plans', { key: 'subscriptions_plan_created', params: { plan: name } })
  } catch (error) {
    return form.refuse(error)
  }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.subscriptions_plan_new() }) }]

export default function NewPlan() {
  const { currency, platformFeeBps } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <StudioShell>
      <div className="grid gap-3">
        <BackLink to="/studio/plans">{m.subscriptions_plan_all()}</BackLink>
        <PageHeader title={m.subscriptions_plan_new()} />
      </div>
      {currency ? (
        <PlanForm
          currency={currency}
          platformFeeBps={platformFeeBps}
          result={answer?.result}
          submitLabel={m.subscriptions_plan_create()}
        />
      ) : (
        <EmptyState
          icon={<Globe aria-hidden />}
          title={m.subscriptions_country_first()}
          action={
            <LinkButton to="/start" look="primary">
              {m.subscriptions_plans_country()}
            </LinkButton>
          }
        >
          {m.subscriptions_country_first_help()}
        </EmptyState>
      )}
    </StudioShell>
  )
}
