import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Search, Sprout } from 'lucide-react'
import { Chip, ChipRow } from '~/components/badge.tsx'
import { LinkButton } from '~/components/button.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { PageShell } from '~/components/page-shell.tsx'
import { Pagination } from '~/components/pagination.tsx'
import { categoryName, categorySlugs, isCategory } from '~/features/discovery/categories.ts'
import { CreatorGrid } from '~/features/discovery/creator-grid.tsx'
import { SearchForm } from '~/features/discovery/search-form.tsx'
import { pageMeta } from '~/lib/page-meta.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { origin, searchParams } = new URL(request.url)
  // A mistyped topic or cursor shows everyone rather than an error page: it is an address, not a form.
  const asked = searchParams.get('category')
  const category = isCategory(asked) ? asked : undefined
  const q = searchParams.get('q')?.trim().slice(0, 100) ?? ''
  const cursor = searchParams.get('cursor')
  const found = await context.caller.discovery.discover({ q, ...(category && { category }), ...(cursor && { cursor }) })
  return { ...found, q, category, now: new Date(), origin, locale: context.locale }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const topic = data?.category ? `?category=${data.category}` : ''
  return pageMeta({
    title: m.shell_title({ page: data?.category ? categoryName(data.category) : m.discovery_title() }),
    description: m.discovery_description(),
    canonical: `${data?.origin ?? ''}/discover${topic}`,
    locale: data?.locale ?? 'en',
    noindex: Boolean(data?.q),
  })
}

function address(q: string, category: string | undefined, cursor?: string): string {
  const search = new URLSearchParams({ ...(q && { q }), ...(category && { category }), ...(cursor && { cursor }) })
  return search.size > 0 ? `/discover?${search}` : '/discover'
}

export default function Discover() {
  const { creators, nextCursor, q, category, now } = useLoaderData<typeof loader>()
  // Whoever has asked for something came for the answer: it is to be seen without scrolling.
  const asked = q !== '' || category !== undefined
  return (
    <PageShell>
      <section
        className={`grid justify-items-start gap-4 ${asked ? 'pt-4 pb-5 desk:pt-8' : 'pt-8 pb-7 desk:pt-16 desk:pb-9'}`}
      >
        <h1 className={asked ? '' : 'max-w-[15ch] text-4'}>
          {asked ? (category ? categoryName(category) : m.discovery_title()) : m.shell_home_title()}
        </h1>
        {!asked && <p className="max-w-[46ch] text-muted">{m.shell_home_text()}</p>}
        <SearchForm query={q} category={category} />
      </section>
      <div className="pb-6">
        <ChipRow label={m.discovery_categories()}>
          <Chip to={address(q, undefined)} current={!category} preventScrollReset className="max-desk:-order-1">
            {m.discovery_all()}
          </Chip>
          {categorySlugs.map(slug => (
            <Chip
              key={slug}
              to={address(q, slug)}
              current={slug === category}
              preventScrollReset
              className={slug === category ? 'max-desk:-order-1' : ''}
            >
              {categoryName(slug)}
            </Chip>
          ))}
        </ChipRow>
      </div>
      <section aria-labelledby="found-title" className="grid gap-5">
        <h2 id="found-title" className={q && creators.length > 0 ? 'text-1' : 'sr-only'}>
          {q ? m.discovery_results({ query: q }) : category ? categoryName(category) : m.discovery_title()}
        </h2>
        {creators.length > 0 ? (
          <CreatorGrid creators={creators} now={now} />
        ) : (
          <NobodyFound q={q} category={category} />
        )}
        <Pagination next={nextCursor && address(q, category, nextCursor)} nextLabel={m.discovery_more()} />
      </section>
    </PageShell>
  )
}

function NobodyFound({ q, category }: { q: string; category: string | undefined }) {
  const showAll = <LinkButton to="/discover">{m.discovery_show_all()}</LinkButton>
  const start = (
    <LinkButton to="/start" look="primary">
      {m.discovery_start_page()}
    </LinkButton>
  )
  if (q)
    return (
      <EmptyState icon={<Search aria-hidden />} title={m.discovery_empty_query_title({ query: q })} action={showAll}>
        {m.discovery_empty_query_text()}
      </EmptyState>
    )
  if (category)
    return (
      <EmptyState
        icon={<Sprout aria-hidden />}
        title={m.discovery_empty_category_title()}
        action={
          <>
            {start}
            {showAll}
          </>
        }
      >
        {m.discovery_empty_category_text()}
      </EmptyState>
    )
  return (
    <EmptyState icon={<Sprout aria-hidden />} title={m.discovery_empty_title()} action={start}>
      {m.discovery_empty_text()}
    </EmptyState>
  )
}
