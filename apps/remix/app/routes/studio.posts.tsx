import { postIdSchema } from '@odim/api/content/schema'
import { m } from '@odim/messages'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FileText, Plus } from 'lucide-react'
import { ActionForm } from '~/components/action-form.tsx'
import { Chip, ChipRow } from '~/components/badge.tsx'
import { LinkButton, SubmitButton } from '~/components/button.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { Notice } from '~/components/notice.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { Pagination } from '~/components/pagination.tsx'
import { StudioShell } from '~/components/studio-shell.tsx'
import { PostLine } from '~/features/content/post-line.tsx'
import { errorResponse } from '~/lib/error-response.server.ts'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  if (context.actor && !context.actor.creatorId) throw redirect('/start')
  const { searchParams } = new URL(request.url)
  const state = searchParams.get('view') === 'drafts' ? 'draft' : 'published'
  const cursor = searchParams.get('cursor')
  const { posts, counts, nextCursor } = await context.caller.content.listOwnPosts({ state, ...(cursor && { cursor }) })
  // What is begun and nothing published: then the drafts are what one comes for.
  if (state === 'published' && !searchParams.has('view') && counts.published === 0 && counts.draft > 0) {
    const deleted = searchParams.get('deleted')
    throw redirect(`/studio/posts?view=drafts${deleted ? `&deleted=${encodeURIComponent(deleted)}` : ''}`)
  }
  const deleted = postIdSchema.safeParse({ postId: searchParams.get('deleted') })
  return { state, posts, counts, nextCursor, deleted: deleted.success ? deleted.data.postId : null }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const sent = await request.formData()
  const form = await parseForm(sent, postIdSchema)
  if (!form.ok) return form.refusal
  const { deletePost, restorePost } = context.caller.content
  try {
    if (sent.get('intent') === 'delete') {
      const { postId } = await deletePost(form.value)
      const view = sent.get('view') === 'drafts' ? 'drafts' : 'published'
      return redirect(`/studio/posts?view=${view}&deleted=${postId}`)
    }
    if (sent.get('intent') === 'restore') {
      await restorePost(form.value)
      return redirectWithNotice(context, '/studio/posts?view=drafts', { key: 'content_list_restored' })
    }
  } catch (error) {
    return form.refuse(error)
  }
  throw errorResponse({ status: 400 })
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.content_posts_title() }) }]

export default function Posts() {
  const { state, posts, counts, nextCursor, deleted } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = Object.values(answer?.result.error ?? {})
    .flat()
    .filter(text => typeof text === 'string')
  const view = state === 'draft' ? 'drafts' : 'published'
  const write = (
    <LinkButton to="/studio/posts/new" look="primary" icon={<Plus aria-hidden className="size-5" />}>
      {m.content_list_new()}
    </LinkButton>
  )
  return (
    <StudioShell>
      <PageHeader title={m.content_posts_title()} intro={m.content_list_intro()} actions={posts.length > 0 && write} />
      {refused.length > 0 && (
        <Notice tone="warn" live>
          {refused.map(text => (
            <p key={text}>{text}</p>
          ))}
        </Notice>
      )}
      {deleted && (
        <Notice
          live
          action={
            <ActionForm action="/studio/posts">
              <input type="hidden" name="postId" value={deleted} />
              <SubmitButton name="intent" value="restore" look="plain" size="small">
                {m.content_list_undo()}
              </SubmitButton>
            </ActionForm>
          }
        >
          {m.content_list_deleted()}
        </Notice>
      )}
      <ChipRow label={m.content_list_views()}>
        <Chip to="/studio/posts?view=published" current={state === 'published'}>
          {m.content_list_published()} <span className="num opacity-70">{counts.published}</span>
        </Chip>
        <Chip to="/studio/posts?view=drafts" current={state === 'draft'}>
          {m.content_list_drafts()} <span className="num opacity-70">{counts.draft}</span>
        </Chip>
      </ChipRow>
      {posts.length === 0 ? (
        <EmptyState
          icon={<FileText aria-hidden />}
          title={state === 'draft' ? m.content_list_no_drafts_title() : m.content_list_no_published_title()}
          action={write}
        >
          {state === 'draft' ? m.content_list_no_drafts_text() : m.content_list_no_published_text()}
        </EmptyState>
      ) : (
        <ul className="grid gap-3">
          {posts.map(post => (
            <PostLine key={post.id} post={post} view={view} />
          ))}
        </ul>
      )}
      <Pagination
        next={nextCursor && `/studio/posts?view=${view}&cursor=${nextCursor}`}
        nextLabel={m.content_older_posts()}
      />
    </StudioShell>
  )
}
