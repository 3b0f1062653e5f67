import type { Money } from '../money.ts'

export const plainAmount = ({ minor, currency }: Money) => ({ minor: String(minor), currency })

export const pageOf = (handle: string, slug?: string) =>
  ['/c', handle, ...(slug === undefined ? [] : [slug])]
    .map(step => (step === '/c' ? step : encodeURIComponent(step)))
    .join('/')

type Post = { slug: string; title: string; teaser: string; audience: string; publishedAt: Date; readingMinutes: number }

/** A post as lists outside show it. */
export const plainPost = (handle: string, post: Post) => ({
  slug: post.slug,
  title: post.title,
  teaser: post.teaser,
  publishedAt: post.publishedAt.toISOString(),
  readingMinutes: post.readingMinutes,
  open: post.audience === 'everyone',
  page: pageOf(handle, post.slug),
})
