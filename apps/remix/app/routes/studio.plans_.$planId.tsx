import { editPlanSchema, planIdSchema } from '@odim/api/subscriptions/schema'
import { m } from '@odim/messages'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { LinkButton } from '~/components/button.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { StudioShell } from '~/components/studio-shell.tsx'
import { asTyped, PlanForm } from '~/features/plans/plan-form.tsx'
import { errorResponse } from '~/lib/error-response.server.ts'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'

export async function loader({ context, params }: LoaderFunctionArgs) {
  const named = planIdSchema.safeParse(params)
  if (!named.success) throw errorResponse({ status: 404 })
  return { plan: await context.caller.subscriptions.ownPlan(named.data) }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const sent = await request.formData()
  sent.set('planId', params['planId'] ?? '')
  const form = await parseForm(sent, editPlanSchema)
  if (!form.ok) return form.refusal
  try {
    const { name } = await context.caller.subscriptions.editPlan(asTyped(form.value))
    return redirectWithNotice(context, '/studio/plans', { key: 'subscriptions_plan_saved', params: { plan: name } })
  } catch (error) {
    return form.refuse(error)
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: m.shell_title({
      page: data ? m.subscriptions_plan_edit_title({ plan: data.plan.name }) : m.subscriptions_plans_title(),
    }),
  },
]

export default function EditPlan() {
  const { plan } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <StudioShell>
      <PageHeader
        title={m.subscriptions_plan_edit_title({ plan: plan.name })}
        actions={
          <>
            {!plan.archived && <LinkButton to={`/subscribe/${plan.id}`}>{m.subscriptions_plan_as_seen()}</LinkButton>}
            <LinkButton to="/studio/plans" look="quiet">
              {m.subscriptions_plan_all()}
            </LinkButton>
          </>
        }
      />
      <PlanForm
        currency={plan.price.currency}
        plan={plan}
        result={answer?.result}
        submitLabel={m.subscriptions_plan_save()}
        note={m.subscriptions_plan_change_note()}
      />
    </StudioShell>
  )
}
