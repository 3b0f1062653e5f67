import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PageShell } from '~/components/page-shell.tsx'
import { PostArticle } from '~/features/content/post-article.tsx'
import { postPath } from '~/lib/creator-paths.ts'
import { pageMeta } from '~/lib/page-meta.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const page = await context.caller.content.readPost({ handle: params['handle'] ?? '', slug: params['slug'] ?? '' })
  const { origin } = new URL(request.url)
  return { page, canonical: origin + postPath(page.creator.handle, page.post.slug), locale: context.locale }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [{ title: m.common_app_name() }]
  const { creator, post, whole } = data.page
  // Only of a free post: the address of a paid one's picture works for one person alone.
  const picture = post.audience === 'everyone' ? whole?.media.find(media => media.kind === 'image') : undefined
  return pageMeta({
    title: m.shell_title({ page: post.title }),
    description: post.teaser || m.content_by({ name: creator.displayName }),
    canonical: data.canonical,
    locale: data.locale,
    type: 'article',
    publishedAt: post.publishedAt,
    image: picture?.kind === 'image' ? picture : (creator.avatar ?? undefined),
  })
}

export default function Post() {
  const { page, canonical } = useLoaderData<typeof loader>()
  return (
    <PageShell width="reading">
      <PostArticle page={page} path={new URL(canonical).pathname} />
    </PageShell>
  )
}
