import type { AssetStatus } from '@odim/api/uploads/schema'
import { m } from '@odim/messages'
import { Form } from '@remix-run/react'
import { Eye } from 'lucide-react'
import { type FormEvent, type MutableRefObject, useRef, useState } from 'react'
import { ActionForm } from '~/components/action-form.tsx'
import { BackLink } from '~/components/back-link.tsx'
import { Badge } from '~/components/badge.tsx'
import { LinkButton, SubmitButton } from '~/components/button.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { TextInput } from '~/components/text-input.tsx'
import type { FileRules } from '~/features/uploads/file-rules.server.ts'
import { UploadField } from '~/features/uploads/upload-field.tsx'
import { AudienceFields } from './audience-fields.tsx'
import { BodyEditor } from './body-editor.tsx'
import type { EditorAnswer } from './editor-answer.ts'
import { SaveStatus } from './save-status.tsx'
import type { OwnPost, PlanOnSale } from './types.ts'
import { useAutosave } from './use-autosave.ts'
import { useLeaveGuard } from './use-leave-guard.ts'

/** From the loader: their schemas would bring all of Zod into the page. */
export type EditorLimits = { title: number; body: number; pictures: number; picture: FileRules; video: FileRules }

type Props = {
  /** null for a post that isn't begun. */
  post: OwnPost | null
  assets: readonly AssetStatus[]
  plans: readonly Pick<PlanOnSale, 'id' | 'name' | 'price'>[]
  limits: EditorLimits
  answer: EditorAnswer | undefined
  viewPath: string | null
}

export function PostEditor({ post, assets, plans, limits, answer, viewPath }: Props) {
  const formElement = useRef<HTMLFormElement | null>(null)
  const published = post?.state === 'published'
  const savedId = answer?.saved?.postId ?? post?.id
  const [sending, setSending] = useState({ pictures: false, video: false })

  const autosaved = useRef<EditorAnswer['saved']>()
  const action = `/studio/posts/${autosaved.current?.postId ?? savedId ?? 'new'}`
  const autosave = useAutosave(formElement, { enabled: !published, action })
  autosaved.current = autosave.answer?.saved ?? autosaved.current
  useLeaveGuard(autosave.hasUnsaved)

  const conflict = autosave.answer?.conflict ?? answer?.conflict
  const version = conflict ?? Math.max(post?.version ?? 0, answer?.saved?.version ?? 0, autosaved.current?.version ?? 0)
  const result = answer?.result ?? (conflict === undefined ? undefined : autosave.answer?.result)
  const shownAssets = answer?.assets ?? assets
  const isUploading = sending.pictures || sending.video

  // The answer of a save under way brings the version that this one must name.
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    const native = event.nativeEvent
    const submitter = native instanceof SubmitEvent ? native.submitter : null
    const target = event.currentTarget
    let now = true
    autosave.whenIdle(() => {
      if (now) autosave.release()
      else requestAnimationFrame(() => target.requestSubmit(submitter))
    })
    now = false
    if (autosave.status === 'saving') event.preventDefault()
  }

  return (
    <>
      <div className="grid gap-3">
        <BackLink to={published ? '/studio/posts?view=published' : '/studio/posts?view=drafts'}>
          {m.content_editor_back()}
        </BackLink>
        <PageHeader
          title={post ? m.content_editor_edit_title() : m.content_editor_new_title()}
          actions={
            <>
              {post && (
                <Badge tone={published ? 'good' : 'plain'}>
                  {published ? m.content_state_published() : m.content_state_draft()}
                </Badge>
              )}
              {published && viewPath && (
                <LinkButton to={viewPath} size="small" icon={<Eye aria-hidden className="size-5" />}>
                  {m.content_list_view()}
                </LinkButton>
              )}
            </>
          }
        />
      </div>
      <div onInput={autosave.touch} onChange={autosave.touch}>
        <ActionForm result={result} action={action} encType="multipart/form-data" onSubmit={handleSubmit}>
          <EditorFormRef into={formElement} />
          {/* The button that Enter presses: nobody publishes by a key. */}
          <button type="submit" name="intent" value="save" hidden />
          <input type="hidden" name="version" value={version} />
          <div className="grid items-start gap-8 wide:grid-cols-[minmax(0,1fr)_20rem]">
            <div className="grid min-w-0 gap-6">
              {conflict !== undefined && savedId && (
                <div className="flex flex-wrap gap-3">
                  <SubmitButton name="intent" value="save">
                    {m.content_keep_mine()}
                  </SubmitButton>
                  <LinkButton to={`/studio/posts/${savedId}`} target="_blank" reloadDocument>
                    {m.content_see_saved()}
                  </LinkButton>
                </div>
              )}
              <TextInput
                name="title"
                label={m.content_field_title()}
                defaultValue={post?.title ?? ''}
                placeholder={m.content_field_title_placeholder()}
                maxLength={limits.title}
                dir="auto"
                autoComplete="off"
              />
              <BodyEditor
                defaultValue={post?.body ?? ''}
                longest={limits.body}
                action={action}
                preview={answer?.preview}
              />
              <UploadField
                name="video"
                purpose="post-video"
                rules={limits.video}
                label={m.content_video_legend()}
                defaultAssets={shownAssets.filter(asset => asset.purpose === 'post-video')}
                onChange={state => {
                  setSending(before => ({ ...before, video: state.sending }))
                  if (differs(state.assetIds, post?.video ? [post.video] : [])) autosave.touch()
                }}
              />
              <UploadField
                name="pictures"
                purpose="post-image"
                rules={limits.picture}
                label={m.content_pictures_legend()}
                hint={m.content_files_hint()}
                max={limits.pictures}
                defaultAssets={shownAssets.filter(asset => asset.purpose === 'post-image')}
                onChange={state => {
                  setSending(before => ({ ...before, pictures: state.sending }))
                  if (differs(state.assetIds, post?.pictures ?? [])) autosave.touch()
                }}
              />
            </div>
            <div className="grid content-start gap-6 wide:sticky wide:top-8">
              <AudienceFields audience={post?.audience ?? 'everyone'} planId={post?.planId ?? null} plans={plans} />
              <div className="grid gap-3">
                {!published && (
                  <SubmitButton name="intent" value="publish" wide disabled={isUploading}>
                    {m.content_publish()}
                  </SubmitButton>
                )}
                <SubmitButton
                  name="intent"
                  value="save"
                  look={published ? 'primary' : 'plain'}
                  wide
                  disabled={isUploading}
                >
                  {published ? m.content_save_changes() : m.content_save_draft()}
                </SubmitButton>
                {conflict === undefined && <SaveStatus autosave={autosave} />}
              </div>
            </div>
          </div>
        </ActionForm>
      </div>
      {published && (
        <Form method="post" action={action} className="border-line border-t pt-6">
          <SubmitButton name="intent" value="unpublish" look="plain">
            {m.content_unpublish()}
          </SubmitButton>
        </Form>
      )}
    </>
  )
}

/** ActionForm keeps its own ref; any element inside knows the form it belongs to. */
function EditorFormRef({ into }: { into: MutableRefObject<HTMLFormElement | null> }) {
  return (
    <input
      type="hidden"
      ref={element => {
        into.current = element?.form ?? null
      }}
    />
  )
}

function differs(left: readonly string[], right: readonly string[]): boolean {
  return left.length !== right.length || left.some((id, index) => id !== right[index])
}
