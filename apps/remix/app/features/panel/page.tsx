import type { ProcedureLine } from '@odim/api'
import { hasSecrets, panelCallSchema, withoutSecrets } from '@odim/api/panel/schema'
import { m } from '@odim/messages'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Plug } from 'lucide-react'
import { classNames } from '~/components/class-names.ts'
import { EmptyState } from '~/components/empty-state.tsx'
import type { FormResult } from '~/components/form-state.ts'
import { Notice } from '~/components/notice.tsx'
import { PageHeader, PageShell } from '~/components/page-shell.tsx'
import { errorResponse } from '~/lib/error-response.server.ts'
import { CallHistory } from './call-history.tsx'
import { CallPage } from './call-page.tsx'
import { parseInput } from './parse-input.ts'
import { ProcedureTree } from './procedure-tree.tsx'

/** More of a reply than a person reads on a page; the whole of it can be saved. */
const SHOWN_OF_A_REPLY = 100_000

export async function loader({ request, context }: LoaderFunctionArgs) {
  const panel = await context.openPanel()
  if (!panel) throw errorResponse({ status: 404 })
  const query = new URL(request.url).searchParams
  const text = (name: string) => query.get(name) ?? ''
  const procedures = await panel.procedures()
  const as = text('as')
  const [people, person] = await Promise.all([
    panel.people(text('person')),
    as && as !== 'visitor' ? panel.person(as) : null,
  ])
  return {
    guarded: panel.guarded,
    lines: procedures.map(({ path, type, callers, summary }): ProcedureLine => ({ path, type, callers, summary })),
    selected: procedures.find(({ path }) => path === text('procedure')) ?? null,
    unknown: text('procedure') !== '' && procedures.every(({ path }) => path !== text('procedure')),
    search: text('q'),
    input: text('input'),
    as: { id: as === 'visitor' || person ? as : '', person, search: text('person'), people },
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const panel = await context.openPanel()
  if (!panel) throw errorResponse({ status: 404 })
  const form = panelCallSchema.safeParse(Object.fromEntries(await request.formData()))
  if (!form.success) throw errorResponse({ status: 400 })
  const { procedure, input, as, confirmed } = form.data
  const schema = (await panel.procedures()).find(({ path }) => path === procedure)?.schema ?? {}
  const parsed = parseInput(input)
  if (!parsed.ok) return data(notJson(parsed.reason, hasSecrets(schema) ? '' : input), { status: 400 })
  const reply = await panel.run({
    path: procedure,
    input: parsed.value,
    as: as || null,
    confirmed: confirmed === 'yes',
  })
  if (reply === 'unknown') throw errorResponse({ status: 404 })
  // What is secret goes to the procedure and nowhere else, not even back into the page.
  const shown = withoutSecrets(schema, parsed.value)
  const asked = { procedure, as, input: shown === undefined ? '' : JSON.stringify(shown, null, 2) }
  if (reply === 'ask-first') return { result: undefined, asked, reply: null }
  if (!reply.ok) return { result: undefined, asked, reply: { ...reply, cut: false } }
  const cut = reply.text.length > SHOWN_OF_A_REPLY
  return { result: undefined, asked, reply: { ...reply, cut, text: reply.text.slice(0, SHOWN_OF_A_REPLY) } }
}

function notJson(reason: string, input: string) {
  const result: FormResult = {
    status: 'error',
    initialValue: { input },
    error: { input: [m.panel_input_not_json({ reason })] },
  }
  return { result }
}

export const meta: MetaFunction = () => [
  { title: m.shell_title({ page: m.panel_title() }) },
  { name: 'robots', content: 'noindex' },
]

export default function PanelPage() {
  const { guarded, lines, selected, unknown, search, input, as } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const asked = answer && 'asked' in answer && answer.asked.procedure === selected?.path ? answer : null
  return (
    <PageShell className="grid content-start gap-6">
      <PageHeader title={m.panel_title()} intro={guarded ? m.panel_intro_guarded() : m.panel_intro()} />
      <div className="grid min-w-0 items-start gap-8 desk:grid-cols-[minmax(16rem,20rem)_minmax(0,1fr)]">
        <div className={classNames('grid min-w-0 gap-6', selected && 'max-desk:order-2')}>
          <ProcedureTree lines={lines} current={selected?.path} search={search} as={as.id} />
          <CallHistory asked={asked} />
        </div>
        {selected ? (
          <CallPage
            key={`${selected.path} ${input}`}
            {...{ guarded, input, as, asked }}
            procedure={selected}
            result={answer?.result}
          />
        ) : (
          <div className="grid gap-4">
            {unknown && <Notice tone="warn">{m.panel_unknown_procedure()}</Notice>}
            <EmptyState icon={<Plug aria-hidden />} title={m.panel_choose()}>
              {m.panel_choose_text()}
            </EmptyState>
          </div>
        )}
      </div>
    </PageShell>
  )
}
