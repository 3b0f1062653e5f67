import type { ProcedureLine } from '@odim/api'
import { m } from '@odim/messages'
import { Form, Link } from '@remix-run/react'
import { ChevronRight, Search } from 'lucide-react'
import { useState } from 'react'
import { Button } from '~/components/button.tsx'
import { classNames } from '~/components/class-names.ts'
import { TextInput } from '~/components/text-input.tsx'
import { panelAddress } from './panel-address.ts'
import { typeWords } from './words.ts'

type Props = { lines: readonly ProcedureLine[]; current: string | undefined; search: string; as: string }

/** Every procedure under its capability. The search works by its form; with scripts, while one types. */
export function ProcedureTree({ lines, current, search, as }: Props) {
  const [typed, setTyped] = useState(search)
  const wanted = typed.trim().toLowerCase()
  const found = lines.filter(({ path, summary }) => `${path} ${summary}`.toLowerCase().includes(wanted))
  const rooms = Map.groupBy(found, ({ path }) => path.slice(0, path.lastIndexOf('.')))
  return (
    <nav aria-label={m.panel_procedures()} className="grid gap-3">
      <Form method="get" role="search" className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextInput
            name="q"
            type="search"
            label={m.panel_search()}
            defaultValue={search}
            optional
            hideLabel
            placeholder={m.panel_search()}
            onChange={event => setTyped(event.currentTarget.value)}
          />
        </div>
        {current && <input type="hidden" name="procedure" value={current} />}
        <Button type="submit" aria-label={m.panel_search()} icon={<Search aria-hidden className="size-5" />} />
      </Form>
      <p role="status" className="text-muted text-small">
        {m.panel_found({ count: found.length })}
      </p>
      {[...rooms].map(([room, procedures]) => (
        // Opened by a search, by what is chosen in it, and where there is little.
        <details
          key={`${room} ${wanted !== ''}`}
          open={wanted !== '' || current?.startsWith(`${room}.`) || undefined}
          className="group rounded-2 bg-sunken"
        >
          <summary className="flex min-h-11 items-center gap-2 px-4 font-semibold">
            <ChevronRight aria-hidden className="size-4 flex-none mirrored group-open:rotate-90" />
            <bdi className="flex-1">{room}</bdi>
            <span className="num text-muted text-small">{procedures.length}</span>
          </summary>
          <ul className="grid gap-0.5 px-2 pb-2">
            {procedures.map(procedure => (
              <li key={procedure.path}>
                <Link
                  to={panelAddress({ procedure: procedure.path, as })}
                  aria-current={procedure.path === current ? 'page' : undefined}
                  className={classNames(
                    'grid min-h-11 content-center rounded-2 px-3 py-1.5 no-underline hover:bg-line',
                    procedure.path === current && 'bg-accent-soft',
                  )}
                >
                  <span className="flex items-baseline gap-2">
                    <bdi className="min-w-0 flex-1 break-all font-medium">{procedure.path.slice(room.length + 1)}</bdi>
                    <span className="text-muted text-small">{typeWords[procedure.type]()}</span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </nav>
  )
}
