import { locales, m } from '@odim/messages'
import type { MetaDescriptor } from '@remix-run/node'

type Page = {
  title: string
  description: string
  /** Absolute, without what only this visit needs. */
  canonical: string
  locale: string
  type?: 'website' | 'profile' | 'article'
  /** Path of a picture that everyone may fetch. */
  image?: { src: string; width: number; height: number; alt: string } | undefined
  publishedAt?: Date
  /** Of one reader only, or a search result: nothing to be found again. */
  noindex?: boolean
}

const regions = { en: 'en_GB', fr: 'fr_FR', ar: 'ar' } as const

/** What search engines and messengers are told about a page. One address speaks every language, so there is one canonical. */
export function pageMeta({
  title,
  description,
  canonical,
  locale,
  type = 'website',
  image,
  publishedAt,
  noindex,
}: Page) {
  const tags: MetaDescriptor[] = [
    { title },
    { name: 'description', content: description },
    { tagName: 'link', rel: 'canonical', href: canonical },
    { property: 'og:site_name', content: m.common_app_name() },
    { property: 'og:type', content: type },
    { property: 'og:title', content: title },
    { property: 'og:description', content: description },
    { property: 'og:url', content: canonical },
    { name: 'twitter:card', content: image && image.width >= 600 ? 'summary_large_image' : 'summary' },
  ]
  for (const known of locales)
    tags.push({ property: known === locale ? 'og:locale' : 'og:locale:alternate', content: regions[known] })
  if (image) {
    tags.push({ property: 'og:image', content: new URL(image.src, canonical).href })
    tags.push({ property: 'og:image:width', content: String(image.width) })
    tags.push({ property: 'og:image:height', content: String(image.height) })
    tags.push({ property: 'og:image:alt', content: image.alt })
  }
  if (publishedAt) tags.push({ property: 'article:published_time', content: publishedAt.toISOString() })
  if (noindex) tags.push({ name: 'robots', content: 'noindex' })
  return tags
}
