import { acceptExceptionSchema, takeExceptionSchema } from '@odim/api/reconciliation/schema'
import { m } from '@odim/messages'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ActionForm } from '~/components/action-form.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { Notice } from '~/components/notice.tsx'
import { OpsShell } from '~/components/ops-shell.tsx'
import { PageHeader } from '~/components/page-shell.tsx'
import { ExceptionCard } from '~/features/reconciliation/exception-card.tsx'
import { FigureCards } from '~/features/reconciliation/figure-cards.tsx'
import { RunTable } from '~/features/reconciliation/run-table.tsx'
import { redirectWithNotice } from '~/lib/flash.server.ts'
import { parseForm } from '~/lib/parse-form.server.ts'

const here = '/ops/money/reconciliation'

export function loader({ context }: LoaderFunctionArgs) {
  return context.caller.reconciliation.list()
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { reconciliation } = context.caller
  const sent = await request.formData()
  if (sent.get('intent') === 'run') {
    await reconciliation.runNow()
    return redirectWithNotice(context, here, { key: 'reconciliation_running' })
  }
  if (sent.get('intent') === 'take') {
    const form = await parseForm(sent, takeExceptionSchema)
    if (!form.ok) return form.refusal
    return reconciliation
      .take(form.value)
      .then(() => redirectWithNotice(context, here, { key: 'reconciliation_taken' }), form.refuse)
  }
  const form = await parseForm(sent, acceptExceptionSchema)
  if (!form.ok) return form.refusal
  return reconciliation
    .accept(form.value)
    .then(() => redirectWithNotice(context, here, { key: 'reconciliation_accepted' }), form.refuse)
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.reconciliation_title() }) }]

export default function Reconciliation() {
  const { paused, runs, figures, exceptions } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OpsShell>
      <PageHeader title={m.reconciliation_title()} intro={m.reconciliation_intro()} />
      {paused && <Notice tone="warn">{m.reconciliation_paused_help()}</Notice>}
      {exceptions.length > 0 ? (
        <Notice tone="warn">{m.reconciliation_open({ count: exceptions.length })}</Notice>
      ) : (
        <Notice tone={figures.length > 0 ? 'good' : 'info'}>
          {figures.length > 0 ? m.reconciliation_nothing_open() : m.reconciliation_never()}
        </Notice>
      )}
      {!paused && (
        <ActionForm className="justify-items-start">
          <SubmitButton look="plain" name="intent" value="run">
            {m.reconciliation_run_now()}
          </SubmitButton>
        </ActionForm>
      )}
      {exceptions.length > 0 && (
        <section className="grid gap-4">
          <h2 className="text-1">{m.reconciliation_exceptions()}</h2>
          <ul className="grid gap-4">
            {exceptions.map(exception => (
              <ExceptionCard key={exception.id} exception={exception} result={answer?.result} />
            ))}
          </ul>
        </section>
      )}
      <FigureCards figures={figures} />
      {runs.length > 0 && <RunTable runs={runs} />}
    </OpsShell>
  )
}
