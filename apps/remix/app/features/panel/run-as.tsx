import { m } from '@odim/messages'
import { Form, Link } from '@remix-run/react'
import { ChevronDown } from 'lucide-react'
import { Button } from '~/components/button.tsx'
import { useReader } from '~/components/reader.ts'
import { TextInput } from '~/components/text-input.tsx'
import { panelAddress } from './panel-address.ts'
import type { As } from './types.ts'

/** Who the call is made as: oneself, a visitor, or anybody found by name or address. Not there in production. */
export function RunAs({ procedure, as }: { procedure: string; as: As }) {
  const { account } = useReader()
  const myself = account ? m.panel_as_myself({ name: account.displayName }) : m.panel_as_visitor()
  const name = as.person ? `${as.person.displayName} · ${as.person.email}` : as.id ? m.panel_as_visitor() : myself
  const choices = [
    { id: '', label: myself },
    ...(account ? [{ id: 'visitor', label: m.panel_as_visitor() }] : []),
    ...as.people.map(person => ({ id: person.id, label: `${person.displayName} · ${person.email}` })),
  ]
  return (
    <details className="group rounded-2 bg-sunken" open={as.search !== '' || undefined}>
      <summary className="flex min-h-11 flex-wrap items-center gap-x-2 px-4">
        <span className="font-semibold">{m.panel_as()}</span>
        <bdi className="min-w-0 flex-1 break-words">{name}</bdi>
        <ChevronDown aria-hidden className="size-5 flex-none group-open:rotate-180" />
      </summary>
      <div className="grid gap-3 px-4 pb-4">
        <Form method="get" className="flex items-end gap-2">
          <input type="hidden" name="procedure" value={procedure} />
          {as.id && <input type="hidden" name="as" value={as.id} />}
          <div className="min-w-0 flex-1">
            <TextInput name="person" type="search" label={m.panel_as_search()} defaultValue={as.search} optional />
          </div>
          <Button type="submit">{m.panel_as_find()}</Button>
        </Form>
        {as.search && as.people.length === 0 && <p role="status">{m.panel_as_nobody()}</p>}
        <ul className="grid gap-1">
          {choices.map(choice => (
            <li key={choice.id}>
              <Link
                to={panelAddress({ procedure, as: choice.id })}
                aria-current={choice.id === as.id ? 'true' : undefined}
                className="flex min-h-11 items-center rounded-2 px-3 hover:bg-line aria-[current]:bg-accent-soft"
              >
                <bdi>{choice.label}</bdi>
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}
