import { m } from '@odim/messages'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BackLink } from '~/components/back-link.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { kindText } from '~/features/money/ledger-words.ts'
import { PostingStory } from '~/features/money/posting-story.tsx'

export async function loader({ params, context }: LoaderFunctionArgs) {
  return { story: await context.caller.ledger.anyPosting({ postingId: params.postingId ?? '' }) }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.ledger_statement_title() }) }]

export default function Posting() {
  const { story } = useLoaderData<typeof loader>()
  return (
    <OpsShell>
      {story.sale && <BackLink to={`/ops/payments/${story.sale.reference}`}>{m.operations_payment_title()}</BackLink>}
      <PageHeader title={kindText[story.kind]()} />
      <PostingStory story={story} addressOf={id => `/ops/postings/${id}`} />
    </OpsShell>
  )
}
