import { createPlanSchema } from '@odim/api/subscriptions/schema'
import { m } from '@odim/messages'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Globe } from 'lucide-react'
import { LinkButton } from '~/components/button.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { StudioShell } from '~/components/studio-shell.tsx'
import { asTyped, PlanForm } from '~/features/plans/plan-form.tsx'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  // Asked first, as it refuses who has no page yet.
  await context.caller.subscriptions.subscriberCount()
  const { page } = await context.caller.onboarding.get()
  return { currency: page?.currency ?? null }
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
  const { currency } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <StudioShell>
      <PageHeader
        title={m.subscriptions_plan_new()}
        actions={
          <LinkButton to="/studio/plans" look="quiet">
            {m.subscriptions_plan_all()}
          </LinkButton>
        }
      />
      {currency ? (
        <PlanForm currency={currency} result={answer?.result} submitLabel={m.subscriptions_plan_create()} />
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
