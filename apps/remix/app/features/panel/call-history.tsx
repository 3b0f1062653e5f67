import { m } from '@odim/messages'
import { Link } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { Button } from '~/components/button.tsx'
import { panelAddress } from './panel-address.ts'
import type { Asked } from './types.ts'

const STORE = 'odim-panel-calls'
const MOST = 20
const callSchema = z.object({ address: z.string().startsWith('/dev/panel?'), procedure: z.string(), ok: z.boolean() })
type Call = z.output<typeof callSchema>

/** What was called in this tab, newest first; each goes back to the call as it was filled in, but for what is secret. */
export function CallHistory({ asked }: { asked: Asked | null }) {
  const [calls, setCalls] = useState<readonly Call[]>([])
  useEffect(() => {
    const known = readCalls()
    const address = asked ? panelAddress(asked.asked) : ''
    const call = asked?.reply && { address, procedure: asked.asked.procedure, ok: asked.reply.ok }
    const now = call ? [call, ...known.filter(each => each.address !== call.address)].slice(0, MOST) : known
    sessionStorage.setItem(STORE, JSON.stringify(now))
    setCalls(now)
  }, [asked])
  if (calls.length === 0) return null
  return (
    <section className="grid gap-2" aria-label={m.panel_history()}>
      <h2 className="text-1">{m.panel_history()}</h2>
      <ol className="grid gap-0.5">
        {calls.map(call => (
          <li key={call.address}>
            <Link
              to={call.address}
              className="flex min-h-11 items-center gap-2 rounded-2 px-3 no-underline hover:bg-sunken"
            >
              <bdi className="min-w-0 flex-1 break-all">{call.procedure}</bdi>
              <span className="text-muted text-small">{call.ok ? m.panel_answered() : m.panel_refused()}</span>
            </Link>
          </li>
        ))}
      </ol>
      <Button
        size="small"
        look="quiet"
        onClick={() => {
          sessionStorage.removeItem(STORE)
          setCalls([])
        }}
      >
        {m.panel_history_clear()}
      </Button>
    </section>
  )
}

function readCalls(): Call[] {
  try {
    return z.array(callSchema).parse(JSON.parse(sessionStorage.getItem(STORE) ?? '[]'))
  } catch {
    return []
  }
}
