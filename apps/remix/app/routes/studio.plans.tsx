import { planIdSchema } from '@odim/api/subscriptions/schema'
import { m } from '@odim/messages'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Layers, Pencil, Plus } from 'lucide-react'
import { ActionForm } from '~/components/action-form.tsx'
import { Badge } from '~/components/badge.tsx'
import { LinkButton, SubmitButton } from '~/components/button.tsx'
import { Confirm } from '~/components/confirm.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { Notice } from '~/components/notice.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { StudioShell } from '~/components/studio-shell.tsx'
import { PlanCard } from '~/features/plans/plan-card.tsx'
import { errorResponse } from '~/lib/error-response.server.ts'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  return { plans: await context.caller.subscriptions.ownPlans() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const sent = await request.formData()
  const form = await parseForm(sent, planIdSchema)
  if (!form.ok) return form.refusal
  const { archivePlan, restorePlan } = context.caller.subscriptions
  try {
    if (sent.get('intent') === 'archive') {
      const { name } = await archivePlan(form.value)
      return redirectWithNotice(context, '/studio/plans', {
        key: 'subscriptions_plan_archived_notice',
        params: { plan: name },
      })
    }
    if (sent.get('intent') === 'restore') {
      const { name } = await restorePlan(form.value)
      return redirectWithNotice(context, '/studio/plans', {
        key: 'subscriptions_plan_restored',
        params: { plan: name },
      })
    }
  } catch (error) {
    return form.refuse(error)
  }
  throw errorResponse({ status: 400 })
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.subscriptions_plans_title() }) }]

export default function Plans() {
  const { plans } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = Object.values<readonly string[] | null>(answer?.result.error ?? {}).flatMap(texts => texts ?? [])
  const offered = plans.filter(plan => !plan.archived)
  const archived = plans.filter(plan => plan.archived)

  return (
    <StudioShell>
      <PageHeader
        title={m.subscriptions_plans_title()}
        intro={m.subscriptions_plans_intro()}
        actions={
          offered.length > 0 && (
            <LinkButton to="/studio/plans/new" look="primary" icon={<Plus aria-hidden className="size-5" />}>
              {m.subscriptions_plan_new()}
            </LinkButton>
          )
        }
      />
      {refused.length > 0 && (
        <Notice tone="warn" live>
          {refused.map(text => (
            <p key={text}>{text}</p>
          ))}
        </Notice>
      )}
      {offered.length === 0 && (
        <EmptyState
          icon={<Layers aria-hidden />}
          title={m.subscriptions_plans_empty_title()}
          action={
            <LinkButton to="/studio/plans/new" look="primary">
              {m.subscriptions_plans_first()}
            </LinkButton>
          }
        >
          {m.subscriptions_plans_empty_text()}
        </EmptyState>
      )}
      {offered.length > 0 && <h2 className="sr-only">{m.subscriptions_plans_on_sale()}</h2>}
      {offered.length > 0 && (
        <ul className="grid items-stretch gap-5 wide:grid-cols-3 phone:grid-cols-[repeat(auto-fill,minmax(16rem,1fr))]">
          {offered.map(plan => (
            <PlanCard
              key={plan.id}
              as="li"
              plan={plan}
              badge={<Badge>{m.subscriptions_subscribers({ count: plan.subscribers })}</Badge>}
            >
              <div className="flex flex-wrap items-center gap-2 self-end pt-2">
                <LinkButton
                  to={`/studio/plans/${plan.id}`}
                  size="small"
                  icon={<Pencil aria-hidden className="size-4" />}
                >
                  <span>
                    {m.common_edit()} <span className="sr-only">{plan.name}</span>
                  </span>
                </LinkButton>
                <Confirm
                  trigger={m.subscriptions_plan_archive()}
                  triggerLook="quiet"
                  title={m.subscriptions_plan_archive_title({ plan: plan.name })}
                  confirmLabel={m.subscriptions_plan_archive_confirm()}
                  fields={{ intent: 'archive', planId: plan.id }}
                >
                  {m.subscriptions_plan_archive_text()}
                </Confirm>
              </div>
            </PlanCard>
          ))}
        </ul>
      )}
      {archived.length > 0 && (
        <section className="grid gap-4">
          <div className="grid gap-1">
            <h2>{m.subscriptions_plans_archived()}</h2>
            <p className="text-muted">{m.subscriptions_plans_archived_text()}</p>
          </div>
          <ul className="grid items-stretch gap-5 wide:grid-cols-3 phone:grid-cols-[repeat(auto-fill,minmax(16rem,1fr))]">
            {archived.map(plan => (
              <PlanCard
                key={plan.id}
                as="li"
                plan={plan}
                badge={<Badge>{m.subscriptions_subscribers({ count: plan.subscribers })}</Badge>}
              >
                <ActionForm className="self-end pt-2">
                  <input type="hidden" name="planId" value={plan.id} />
                  <div>
                    <SubmitButton name="intent" value="restore" look="plain" size="small">
                      {m.subscriptions_plan_restore()}
                    </SubmitButton>
                  </div>
                </ActionForm>
              </PlanCard>
            ))}
          </ul>
        </section>
      )}
    </StudioShell>
  )
}
