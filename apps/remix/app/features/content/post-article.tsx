import { m } from '@odim/messages'
import { Link } from '@remix-run/react'
import { ArrowLeft, Pencil } from 'lucide-react'
import { Avatar } from '~/components/avatar.tsx'
import { LinkButton } from '~/components/button.tsx'
import { Time } from '~/components/time.tsx'
import { Media } from '~/features/uploads/media.tsx'
import { creatorPath } from '~/lib/creator-paths.ts'
import { PostByline } from './post-byline.tsx'
import { Teaser } from './teaser.tsx'
import type { PostPage } from './types.ts'

const hourMs = 3_600_000

/** A post to read: whole, or its beginning and what opens the rest. */
export function PostArticle({ page, path }: { page: PostPage; path: string }) {
  const { creator, post, whole, viewer } = page
  const edited = post.updatedAt.getTime() - post.publishedAt.getTime() > hourMs
  return (
    <article className="grid gap-6 pt-4 desk:pt-10">
      <header className="grid gap-4">
        <PostByline post={post} zone={creator.timeZone} readable={whole !== null} />
        <h1 dir="auto">{post.title}</h1>
        <div className="flex flex-wrap items-center justify-between gap-4">
          <Link to={creatorPath(creator.handle)} className="inline-flex min-h-12 items-center gap-3 no-underline">
            <Avatar name={creator.displayName} src={creator.avatar?.src} />
            <span className="font-semibold underline-offset-4 hover:underline">
              <bdi>{creator.displayName}</bdi>
            </span>
          </Link>
          {viewer.owner && (
            <LinkButton to={`/studio/posts/${post.id}`} size="small" icon={<Pencil aria-hidden className="size-4" />}>
              {m.content_edit_post()}
            </LinkButton>
          )}
        </div>
      </header>
      {whole ? <Whole title={post.title} whole={whole} /> : <Teaser page={page} path={path} />}
      <footer className="mt-4 flex flex-wrap items-center justify-between gap-4 border-line border-t pt-6">
        <LinkButton to={creatorPath(creator.handle)} icon={<ArrowLeft aria-hidden className="mirrored size-5" />}>
          {m.content_more_of({ name: creator.displayName })}
        </LinkButton>
        {edited && (
          <span className="text-muted text-small">
            {m.content_edited()} <Time value={post.updatedAt} zone={creator.timeZone} />
          </span>
        )}
      </footer>
    </article>
  )
}

function Whole({ title, whole }: { title: string; whole: NonNullable<PostPage['whole']> }) {
  const [first, ...others] = whole.media
  return (
    <>
      {first && (
        <div className="overflow-clip rounded-3 bg-sunken">
          <Media media={first} sizes="(min-width: 46rem) 44rem, 92vw" eager />
        </div>
      )}
      {/* Out of the API's one sanitizing pipeline, which leaves nothing executable. */}
      <div
        dir="auto"
        className="prose text-[1.125rem] leading-[1.75]"
        dangerouslySetInnerHTML={{ __html: whole.bodyHtml }}
      />
      {others.length > 0 && (
        <section aria-label={`${m.content_gallery()}: ${title}`} className="grid gap-4 desk:grid-cols-2">
          {others.map(media => (
            <div key={media.assetId} className="overflow-clip rounded-2 bg-sunken">
              <Media media={media} sizes="(min-width: 46rem) 22rem, 92vw" />
            </div>
          ))}
        </section>
      )}
    </>
  )
}
