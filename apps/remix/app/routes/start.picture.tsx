import { savePictureSchema } from '@odim/api/onboarding/schema'
import { m } from '@odim/messages'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useState } from 'react'
import { ActionForm } from '~/components/action-form.tsx'
import { Avatar } from '~/components/avatar.tsx'
import { LinkButton, SubmitButton } from '~/components/button.tsx'
import { afterStep } from '~/features/onboarding/after-step.server.ts'
import { StepFrame } from '~/features/onboarding/step-frame.tsx'
import { useRefreshWhile } from '~/features/onboarding/use-refresh-while.ts'
import { fileRules } from '~/features/uploads/file-rules.server.ts'
import { reasonText } from '~/features/uploads/reason-text.ts'
import { UploadField } from '~/features/uploads/upload-field.tsx'
import { parseForm } from '~/lib/parse-form.server.ts'
import { receiveFiles } from '~/lib/receive-files.server.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const { page, steps } = await context.caller.onboarding.get()
  if (!page) throw redirect('/start/page')
  const waiting = page.avatarAssetId && !page.avatar ? page.avatarAssetId : null
  const status = waiting ? await context.caller.uploads.status({ assetId: waiting }) : null
  return { page, steps, status, rules: fileRules('avatar') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { formData, errors } = await receiveFiles(request, context, { assetId: 'avatar' })
  const form = await parseForm(formData, savePictureSchema)
  if (!form.ok) return form.refusal
  if (errors.assetId) return form.refuseWith({ fields: errors })
  const removes = formData.get('intent') === 'remove'
  if (form.value.assetId === '' && !removes)
    return form.refuseWith({ fields: { assetId: [m.onboarding_picture_none()] } })
  try {
    await context.caller.onboarding.savePicture(form.value)
  } catch (error) {
    return form.refuse(error)
  }
  return removes ? redirect('/start/picture') : afterStep(context, 'picture')
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.onboarding_picture_title() }) }]

export default function PictureStep() {
  const { page, steps, status, rules } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [sending, setSending] = useState(false)
  useRefreshWhile(status?.state === 'processing')
  const isDraft = page.state === 'draft'
  const src = page.avatar?.kind === 'image' ? page.avatar.src : undefined
  return (
    <StepFrame
      current="picture"
      progress={{ page, steps }}
      title={m.onboarding_picture_title()}
      intro={m.onboarding_picture_lead()}
    >
      <div className="flex flex-wrap items-center gap-5">
        <Avatar name={page.displayName} src={src} size="hero" hue={page.hue} />
        {page.avatarAssetId && (
          <div className="grid flex-[1_1_12rem] justify-items-start gap-2">
            <p role="status" className={status && status.state !== 'processing' ? 'text-warn' : 'text-muted'}>
              {src
                ? m.onboarding_picture_now()
                : status && status.state !== 'processing'
                  ? reasonText(status.reason)
                  : m.onboarding_picture_processing()}
            </p>
            <ActionForm encType="multipart/form-data">
              <SubmitButton name="intent" value="remove" look="plain" size="small">
                {m.onboarding_picture_remove()}
              </SubmitButton>
            </ActionForm>
          </div>
        )}
      </div>
      <ActionForm result={answer?.result} encType="multipart/form-data">
        <UploadField
          name="assetId"
          purpose="avatar"
          rules={rules}
          label={m.onboarding_picture_label()}
          onChange={state => setSending(state.sending)}
        />
        <div className="flex flex-wrap gap-3">
          <SubmitButton name="intent" value="save" disabled={sending}>
            {isDraft ? m.onboarding_save_and_continue() : m.onboarding_save()}
          </SubmitButton>
          {isDraft && (
            <LinkButton to="/start/payout" look="quiet">
              {page.avatarAssetId ? m.common_continue() : m.onboarding_picture_skip()}
            </LinkButton>
          )}
        </div>
      </ActionForm>
    </StepFrame>
  )
}
