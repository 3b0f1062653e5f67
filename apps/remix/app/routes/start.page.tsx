import { savePageSchema } from '@odim/api/onboarding/schema'
import { m } from '@odim/messages'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ActionForm } from '~/components/action-form.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { TextArea, TextInput } from '~/components/text-input.tsx'
import { afterStep } from '~/features/onboarding/after-step.server.ts'
import { HandleInput } from '~/features/onboarding/handle-input.tsx'
import { StepFrame } from '~/features/onboarding/step-frame.tsx'
import { parseForm } from '~/lib/parse-form.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { page, steps } = await context.caller.onboarding.get()
  return { page, steps, prefix: `${new URL(request.url).host}/c/`, suggestedName: context.actor?.displayName ?? '' }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await parseForm(request, savePageSchema)
  if (!form.ok) return form.refusal
  try {
    await context.caller.onboarding.savePage(form.value)
  } catch (error) {
    return form.refuse(error)
  }
  return afterStep(context, 'page')
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.onboarding_page_title() }) }]

export default function PageStep() {
  const { page, steps, prefix, suggestedName } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const isPublic = page !== null && page.state !== 'draft'
  return (
    <StepFrame
      current="page"
      progress={{ page, steps }}
      title={m.onboarding_page_title()}
      intro={m.onboarding_page_lead()}
    >
      <ActionForm result={answer?.result}>
        <TextInput
          name="displayName"
          label={m.onboarding_display_name_label()}
          hint={m.onboarding_display_name_hint()}
          defaultValue={page?.displayName ?? suggestedName}
          maxLength={80}
          dir="auto"
        />
        <HandleInput prefix={prefix} defaultValue={page?.handle ?? undefined} fixed={isPublic} />
        <TextArea
          name="bio"
          label={m.onboarding_bio_label()}
          hint={m.onboarding_bio_hint()}
          defaultValue={page?.bio}
          maxLength={300}
          optional
        />
        <SubmitButton className="justify-self-start">
          {isPublic ? m.onboarding_save() : m.onboarding_save_and_continue()}
        </SubmitButton>
      </ActionForm>
    </StepFrame>
  )
}
