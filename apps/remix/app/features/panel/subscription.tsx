import { reviveValues } from '@odim/api/panel/schema'
import { m } from '@odim/messages'
import { useEffect, useRef, useState } from 'react'
import { Button } from '~/components/button.tsx'
import { Card } from '~/components/card.tsx'
import { Notice } from '~/components/notice.tsx'
import { InputFields } from './input-fields.tsx'
import { parseInput } from './parse-input.ts'
import type { Procedure } from './types.ts'

const MOST = 100
type Heard = { id: number; text: string }

/** Listens to a subscription over HTTP, as the signed-in person. What it needs is loaded when it begins. */
export function Subscription({ procedure, input }: { procedure: Procedure; input: string }) {
  const [text, setText] = useState(input)
  const [heard, setHeard] = useState<readonly Heard[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  const [listening, setListening] = useState(false)
  const stop = useRef<(() => void) | null>(null)
  useEffect(() => () => stop.current?.(), [])

  async function listen() {
    const parsed = parseInput(text)
    if (!parsed.ok) return
    setHeard([])
    setProblem(null)
    setListening(true)
    const { subscribe } = await import('./subscribe.ts')
    const value = procedure.schema ? reviveValues(procedure.schema, parsed.value) : parsed.value
    stop.current = subscribe(procedure.path, value, {
      hear: line => setHeard(before => [{ id: (before[0]?.id ?? 0) + 1, text: line }, ...before].slice(0, MOST)),
      fail: words => {
        setProblem(words)
        setListening(false)
      },
      end: () => setListening(false),
    })
  }

  return (
    <Card as="section">
      <h3>{m.panel_input()}</h3>
      <noscript>
        <Notice>{m.panel_subscription_scripts()}</Notice>
      </noscript>
      <InputFields procedure={procedure} text={text} onText={setText} errors={{}} />
      <div className="flex flex-wrap gap-3">
        <Button look="primary" disabled={listening} onClick={listen}>
          {m.panel_listen()}
        </Button>
        <Button
          disabled={!listening}
          onClick={() => {
            stop.current?.()
            setListening(false)
          }}
        >
          {m.panel_stop()}
        </Button>
      </div>
      {problem && (
        <Notice tone="warn" live>
          {problem}
        </Notice>
      )}
      <p role="status" className="text-muted">
        {listening ? m.panel_listening({ count: heard.length }) : m.panel_not_listening()}
      </p>
      <ol className="grid gap-2">
        {heard.map(({ id, text: line }) => (
          <li key={id}>
            <pre dir="ltr" className="whitespace-pre-wrap break-all rounded-2 bg-sunken p-3 text-small">
              {line}
            </pre>
          </li>
        ))}
      </ol>
    </Card>
  )
}
