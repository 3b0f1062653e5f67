import { saveCategoriesSchema } from '@odim/api/onboarding/schema'
import { m } from '@odim/messages'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ActionForm } from '~/components/action-form.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { CheckChips } from '~/components/choices.tsx'
import { afterStep } from '~/features/onboarding/after-step.server.ts'
import { categoryLabel } from '~/features/onboarding/choice-labels.ts'
import { StepFrame } from '~/features/onboarding/step-frame.tsx'
import { parseForm } from '~/lib/parse-form.server.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const { page, steps, categories } = await context.caller.onboarding.get()
  if (!page) throw redirect('/start/page')
  return { page, steps, categories }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await parseForm(request, saveCategoriesSchema)
  if (!form.ok) return form.refusal
  try {
    await context.caller.onboarding.saveCategories(form.value)
  } catch (error) {
    return form.refuse(error)
  }
  return afterStep(context, 'categories')
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.onboarding_categories_title() }) }]

export default function CategoriesStep() {
  const { page, steps, categories } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <StepFrame
      current="categories"
      progress={{ page, steps }}
      title={m.onboarding_categories_title()}
      intro={m.onboarding_categories_lead()}
    >
      <ActionForm result={answer?.result}>
        <CheckChips
          name="categories"
          legend={m.onboarding_categories_label()}
          hideLegend
          defaultValues={page.categories}
          options={categories.map(value => ({ value, label: categoryLabel(value) }))}
        />
        <SubmitButton className="justify-self-start">
          {page.state === 'draft' ? m.onboarding_save_and_continue() : m.onboarding_save()}
        </SubmitButton>
      </ActionForm>
    </StepFrame>
  )
}
