import { m } from '@odim/messages'
import { Link } from '@remix-run/react'
import { FileText, Trash2 } from 'lucide-react'
import { ActionForm } from '~/components/action-form.tsx'
import { Badge } from '~/components/badge.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { Slotted } from '~/components/slotted.tsx'
import { Time } from '~/components/time.tsx'
import { LeadThumb } from './lead-thumb.tsx'
import { mediaWords } from './media-words.ts'
import { audienceName } from './post-byline.tsx'
import type { OwnPostLine } from './types.ts'

type Props = { post: OwnPostLine; view: 'drafts' | 'published' }

/** One's own post in the studio's list: what it is, who may read it, and away with it (there is an undo). */
export function PostLine({ post, view }: Props) {
  const title = post.title || m.content_untitled()
  const files = mediaWords({ pictures: post.pictures, videos: post.videos, videoMs: 0 })
  return (
    <li className="relative grid grid-cols-[4.5rem_minmax(0,1fr)_auto] items-center gap-x-4 rounded-3 bg-raised p-3 shadow-rest hover:shadow-above desk:grid-cols-[6rem_minmax(0,1fr)_auto] desk:pe-4">
      <div className="grid aspect-[4/3] place-items-center overflow-clip rounded-2 bg-sunken text-muted">
        {post.lead ? <LeadThumb media={post.lead} /> : <FileText aria-hidden className="size-6" />}
      </div>
      <div className="grid min-w-0 gap-1">
        <h2 dir="auto" className="line-clamp-2 align-around text-[1.0625rem] desk:text-1">
          <Link to={`/studio/posts/${post.id}`} className="no-underline outline-offset-8 after:absolute after:inset-0">
            {title}
          </Link>
        </h2>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-small">
          <Badge tone={post.audience === 'everyone' ? 'plain' : 'accent'} className="min-h-7!">
            {audienceName(post)}
          </Badge>
          <span>
            {view === 'published' && post.publishedAt ? (
              <Slotted text={when => m.content_list_published_on({ when })}>
                <Time value={post.publishedAt} style="short" />
              </Slotted>
            ) : (
              <Slotted text={when => m.content_list_saved({ when })}>
                <Time value={post.updatedAt} style="relative" />
              </Slotted>
            )}
          </span>
          {files && <span className="max-desk:hidden">· {files}</span>}
        </p>
      </div>
      <ActionForm action="/studio/posts" className="relative z-1">
        <input type="hidden" name="postId" value={post.id} />
        <input type="hidden" name="view" value={view} />
        <SubmitButton
          name="intent"
          value="delete"
          look="quiet"
          size="small"
          aria-label={m.content_list_delete_named({ title })}
          icon={<Trash2 aria-hidden className="size-5" />}
          className="min-w-11 px-2.5!"
        >
          <span className="max-desk:sr-only">{m.content_list_delete()}</span>
        </SubmitButton>
      </ActionForm>
    </li>
  )
}
