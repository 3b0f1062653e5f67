import { editPlanSchema, planIdSchema, priceText } from '@odim/api/subscriptions/schema'
import { m } from '@odim/messages'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BackLink } from '~/components/back-link.tsx'
import { LinkButton } from '~/components/button.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { StudioShell } from '~/components/studio-shell.tsx'
import { asTyped } from '~/features/plans/as-typed.server.ts'
import { PlanForm } from '~/features/plans/plan-form.tsx'
import { errorResponse } from '~/lib/error-response.server.ts'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'

export async function loader({ context, params }: LoaderFunctionArgs) {
  const named = planIdSchema.safeParse(params)
  if (!named.success) throw errorResponse({ status: 404 })
  const { ownPlan, terms } = context.caller.subscriptions
  const [plan, { platformFeeBps }] = await Promise.all([ownPlan(named.data), terms()])
  return { plan, typedPrice: priceText(plan.price.minor), platformFeeBps }
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
  const { plan, typedPrice, platformFeeBps } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <StudioShell>
      <div className="grid gap-3">
        <BackLink to="/studio/plans">{m.subscriptions_plan_all()}</BackLink>
        <PageHeader
          title={m.subscriptions_plan_edit_title({ plan: plan.name })}
          actions={
            !plan.archived && <LinkButton to={`/subscribe/${plan.id}`}>{m.subscriptions_plan_as_seen()}</LinkButton>
          }
        />
      </div>
      <PlanForm
        currency={plan.price.currency}
        platformFeeBps={platformFeeBps}
        plan={{ ...plan, typedPrice }}
        result={answer?.result}
        submitLabel={m.subscriptions_plan_save()}
        note={m.subscriptions_plan_change_note()}
      />
    </StudioShell>
  )
}
