import { formatNumber, m } from '@odim/messages'
import { Form } from '@remix-run/react'
import { Download } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Badge } from '~/components/badge.tsx'
import { Button } from '~/components/button.tsx'
import { Card } from '~/components/card.tsx'
import { Notice } from '~/components/notice.tsx'
import { Queries } from './queries.tsx'
import type { Asked, Procedure, Reply } from './types.ts'

type Props = { type: Procedure['type']; asked: Asked['asked']; reply: Reply }

/** What came of a call, what it took, and what it asked the database. */
export function ReplyView({ type, asked, reply }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // Again for each reply.
    if (reply) heading.current?.focus()
  }, [reply])
  return (
    <Card as="section">
      <h3 ref={heading} tabIndex={-1} className="outline-none">
        {m.panel_reply()}
      </h3>
      <div className="flex flex-wrap gap-2">
        <Badge tone={reply.ok ? 'good' : 'warn'}>{reply.ok ? m.panel_answered() : m.panel_refused()}</Badge>
        <Badge>{m.panel_ms({ ms: formatNumber(reply.ms, undefined, { maximumFractionDigits: 1 }) })}</Badge>
        <Badge>{m.panel_queries_count({ count: reply.queries.length })}</Badge>
        {reply.ok && <Badge>{sizeOf(reply.bytes)}</Badge>}
      </div>
      {reply.ok ? <Answer type={type} asked={asked} reply={reply} /> : <Refusal reply={reply} />}
      <Queries queries={reply.queries} />
    </Card>
  )
}

function Refusal({ reply }: { reply: Extract<Reply, { ok: false }> }) {
  const { error, detail } = reply
  const fields = Object.entries(error.fields)
  return (
    <div className="grid gap-3">
      <Notice tone="warn" title={error.text}>
        <p>{error.help}</p>
        {fields.length > 0 && (
          <dl className="mt-2 grid gap-1">
            {fields.map(([field, texts]) => (
              <div key={field} className="flex flex-wrap gap-x-2">
                <dt className="font-mono">
                  <bdi>{field || m.panel_whole_input()}</bdi>
                </dt>
                <dd>{texts.join(' ')}</dd>
              </div>
            ))}
          </dl>
        )}
      </Notice>
      <p className="text-muted text-small">
        <bdi className="font-mono">{error.code}</bdi> · {m.shell_error_request_id({ id: error.requestId })}
      </p>
      {detail && (
        <pre dir="ltr" className="whitespace-pre-wrap break-all rounded-2 bg-sunken p-4 text-small">
          {detail}
        </pre>
      )}
    </div>
  )
}

function Answer({ type, asked, reply }: Props & { reply: Extract<Reply, { ok: true }> }) {
  return (
    <>
      {reply.cut && (
        <Notice>
          {type === 'query'
            ? m.panel_cut({ size: sizeOf(reply.bytes) })
            : m.panel_cut_mutation({ size: sizeOf(reply.bytes) })}
        </Notice>
      )}
      <section
        aria-label={m.panel_reply_json()}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard scrolls what has the focus
        tabIndex={0}
        className="max-h-[32rem] overflow-auto rounded-2 bg-sunken p-4"
      >
        <pre dir="ltr" className="whitespace-pre-wrap break-all text-small">
          {reply.text}
        </pre>
      </section>
      {type === 'query' && (
        // A file is no page: the browser fetches it by itself.
        <Form method="post" action="/dev/panel/reply" reloadDocument>
          {Object.entries(asked).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Button type="submit" size="small" icon={<Download aria-hidden className="size-4" />}>
            {m.panel_download()}
          </Button>
        </Form>
      )}
      {reply.types.length > 0 && (
        <div className="grid gap-1">
          <h4 className="text-base">{m.panel_types()}</h4>
          <ul dir="ltr" className="grid gap-1 text-small">
            {reply.types.map(({ place, type: name }) => (
              <li key={`${place} ${name}`} className="break-all font-mono">
                {place} → {name}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

const KB = 1000
function sizeOf(bytes: number): string {
  const [unit, size] =
    bytes < KB
      ? (['byte', bytes] as const)
      : bytes < KB * KB
        ? (['kilobyte', bytes / KB] as const)
        : (['megabyte', bytes / KB / KB] as const)
  return formatNumber(size, undefined, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 })
}
