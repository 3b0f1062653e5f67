import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PageShell } from '~/components/page-shell.tsx'
import { Feed } from '~/features/content/feed.tsx'
import { Welcome } from '~/features/discovery/welcome.tsx'
import { pageMeta } from '~/lib/page-meta.ts'

const shown = 6

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { caller, actor, locale } = context
  const { origin, searchParams } = new URL(request.url)
  const cursor = searchParams.get('cursor')
  const feed = actor ? await caller.content.feed(cursor ? { cursor } : {}) : null
  // Whoever supports nobody yet, signed in or not, meets people first.
  const people = feed && feed.creators > 0 ? null : await caller.discovery.discover({ limit: shown })
  return {
    feed,
    people: people?.creators ?? [],
    name: actor?.displayName ?? null,
    onward: cursor !== null,
    now: new Date(),
    origin,
    locale,
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageMeta({
    title: m.common_app_name(),
    description: m.shell_site_description(),
    canonical: `${data?.origin ?? ''}/`,
    locale: data?.locale ?? 'en',
  })

export default function Home() {
  const { feed, people, name, onward, now } = useLoaderData<typeof loader>()
  if (feed && feed.creators > 0)
    return (
      <PageShell width="reading">
        <Feed feed={feed} name={name ?? ''} onward={onward} />
      </PageShell>
    )
  return (
    <PageShell>
      <Welcome people={people} now={now} name={name} />
    </PageShell>
  )
}
