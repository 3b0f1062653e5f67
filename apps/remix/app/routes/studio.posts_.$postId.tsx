import { createDraftSchema, longestBody, longestTitle, mostPictures } from '@odim/api/content/schema'
import { m } from '@odim/messages'
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { type ShouldRevalidateFunctionArgs, useActionData, useLoaderData } from '@remix-run/react'
import { StudioShell } from '~/components/studio-shell.tsx'
import type { EditorAnswer } from '~/features/content/editor-answer.ts'
import { type EditorLimits, PostEditor } from '~/features/content/post-editor.tsx'
import { fileRules } from '~/features/uploads/file-rules.server.ts'
import { creatorPath, postPath } from '~/lib/creator-paths.ts'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm, type Refusal } from '~/lib/parse-form.server.ts'
import { receiveFiles } from '~/lib/receive-files.server.ts'

/** /studio/posts/new is the same page with nothing in it: the first save gives it an id without a new page. */
const NEW = 'new'
const files = { pictures: 'post-image', video: 'post-video' } as const

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { caller, actor } = context
  if (actor && !actor.creatorId) throw redirect('/start')
  const postId = params['postId'] ?? NEW
  const [post, plans] = await Promise.all([
    postId === NEW ? null : caller.content.getOwnPost({ postId }),
    caller.subscriptions.ownPlans(),
  ])
  const assets = post ? await assetsOf(context, [...post.pictures, ...(post.video ? [post.video] : [])]) : []
  const offered = plans.filter(plan => !plan.archived || plan.id === post?.planId)
  const limits: EditorLimits = {
    title: longestTitle,
    body: longestBody,
    pictures: mostPictures,
    picture: fileRules(files.pictures),
    video: fileRules(files.video),
  }
  return { post, assets, plans: offered.map(({ id, name, price }) => ({ id, name, price })), limits }
}

async function assetsOf(context: AppLoadContext, assetIds: string[]) {
  if (assetIds.length === 0) return []
  const { assets } = await context.caller.uploads.list({ assetIds, limit: 50 })
  return assetIds.flatMap(id => assets.find(asset => asset.assetId === id) ?? [])
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { content } = context.caller
  const postId = params['postId'] ?? NEW
  const multipart = request.headers.get('Content-Type')?.startsWith('multipart/form-data') ?? false
  const { formData, errors } = multipart
    ? await receiveFiles(request, context, files)
    : { formData: await request.formData(), errors: {} }
  const intent = formData.get('intent')

  if (intent === 'unpublish') {
    await content.unpublishPost({ postId })
    return redirectWithNotice(context, `/studio/posts/${postId}`, { key: 'content_unpublished' })
  }
  // With scripts only the text is sent for a preview.
  if (intent === 'preview' && !formData.has('title'))
    return answer({ preview: (await content.preview({ body: textOf(formData, 'body') })).html })

  // Without scripts a new video comes beside the one that was there: the newer one counts.
  formData.set('video', String(formData.getAll('video').at(-1) ?? ''))
  const form = await parseForm(formData, createDraftSchema)
  const assets = await assetsOf(context, chosen(formData))
  if (!form.ok) return answer({ ...form.refusal.data, assets }, statusOf(form.refusal))
  const refuse = (refusal: Refusal, more: EditorAnswer = {}) =>
    answer({ ...refusal.data, assets, ...more }, statusOf(refusal))

  if (Object.keys(errors).length > 0) return refuse(form.refuseWith({ fields: errors }))
  if (intent === 'preview')
    return refuse(form.refuseWith({}, 200), { preview: (await content.preview({ body: form.value.body })).html })

  let saved: EditorAnswer['saved']
  try {
    saved =
      postId === NEW
        ? await content.createDraft(form.value)
        : await content.saveDraft({ ...form.value, postId, version: formData.get('version') })
  } catch (error) {
    const refusal = form.refuse(error)
    const conflict = statusOf(refusal) === 409 && postId !== NEW ? (await content.getOwnPost({ postId })).version : 0
    const moved = conflict > 0 && conflict !== Number(formData.get('version'))
    return refuse(refusal, moved ? { conflict } : {})
  }
  if (intent === 'autosave') return answer({ saved })

  const here = `/studio/posts/${saved.postId}`
  if (intent !== 'publish') {
    const { state } = await content.getOwnPost({ postId: saved.postId })
    return redirectWithNotice(context, here, {
      key: state === 'published' ? 'content_changes_saved' : 'content_draft_saved',
    })
  }
  try {
    const { slug } = await content.publishPost({ postId: saved.postId })
    const { handle } = await content.getOwnPost({ postId: saved.postId })
    return handle
      ? redirectWithNotice(context, postPath(handle, slug), { key: 'content_published' })
      : redirectWithNotice(context, here, { key: 'content_published_page_draft', tone: 'info' })
  } catch (error) {
    // It is saved all the same: what is refused is only that others see it.
    return refuse(form.refuse(error), { saved })
  }
}

function answer(body: EditorAnswer, status = 200) {
  return data(body, { status })
}

function statusOf(refusal: Refusal): number {
  return refusal.init?.status ?? 400
}

function textOf(formData: FormData, name: string): string {
  const value = formData.get(name)
  return typeof value === 'string' ? value : ''
}

function chosen(formData: FormData): string[] {
  const ids = [...formData.getAll('pictures'), ...formData.getAll('video')]
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
  return ids
    .filter(id => typeof id === 'string')
    .filter(id => uuid.test(id))
    .slice(0, 50)
}

/** Neither a preview nor an autosave makes the page ask for the post again: what stands in the form is newer. */
export function shouldRevalidate({ formData, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  const intent = formData?.get('intent')
  return intent !== 'preview' && intent !== 'autosave' && defaultShouldRevalidate
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => {
  const page = loaded?.post ? loaded.post.title || m.content_editor_edit_title() : m.content_editor_new_title()
  return [{ title: m.shell_title({ page }) }]
}

export default function EditPost() {
  const { post, assets, plans, limits } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const view = post?.state === 'published' && post.handle && post.slug ? postPath(post.handle, post.slug) : null
  return (
    <StudioShell>
      <PostEditor
        post={post}
        assets={assets}
        plans={plans}
        limits={limits}
        answer={answered}
        viewPath={view ?? (post?.handle ? creatorPath(post.handle) : null)}
      />
    </StudioShell>
  )
}
