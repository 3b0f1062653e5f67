import { m } from '@odim/messages'
import { Badge } from '~/components/badge.tsx'
import { Card } from '~/components/card.tsx'
import type { FormResult } from '~/components/form-state.ts'
import { Notice } from '~/components/notice.tsx'
import { CallForm } from './call-form.tsx'
import { DocText } from './doc-text.tsx'
import { ReplyView } from './reply-view.tsx'
import { RunAs } from './run-as.tsx'
import { Subscription } from './subscription.tsx'
import type { As, Asked, Procedure } from './types.ts'
import { callersWords, typeWords } from './words.ts'

type Props = {
  procedure: Procedure
  guarded: boolean
  input: string
  as: As
  asked: Asked | null
  result: FormResult | undefined
}

/** One procedure: what it is, who may call it, and a call of it. */
export function CallPage({ procedure, guarded, input, as, asked, result }: Props) {
  return (
    <div className="grid min-w-0 gap-6">
      <Card as="section">
        <h2 className="break-all">
          <bdi>{procedure.path}</bdi>
        </h2>
        <div className="flex flex-wrap gap-2">
          <Badge tone="accent">{typeWords[procedure.type]()}</Badge>
          <Badge>{callersWords[procedure.callers]()}</Badge>
        </div>
        {/* Docstrings are written for whoever reads the source, in its language. */}
        <div lang="en" dir="ltr" className="grid gap-2">
          {procedure.doc.split('\n\n').map(paragraph => (
            <p key={paragraph}>
              <DocText>{paragraph}</DocText>
            </p>
          ))}
        </div>
        {procedure.throws && (
          <p className="text-muted">
            {m.panel_throws()} <DocText>{procedure.throws}</DocText>
          </p>
        )}
        {procedure.schemaError && (
          <Notice tone="warn" title={m.panel_schema_broken()}>
            <bdi lang="en" dir="ltr">
              {procedure.schemaError}
            </bdi>
          </Notice>
        )}
      </Card>
      {!guarded && procedure.type !== 'subscription' && <RunAs procedure={procedure.path} as={as} />}
      {procedure.type === 'subscription' ? (
        <Subscription procedure={procedure} input={input} />
      ) : (
        <CallForm {...{ procedure, guarded, input, asked, result }} as={as.id} />
      )}
      {asked?.reply && <ReplyView type={procedure.type} asked={asked.asked} reply={asked.reply} />}
    </div>
  )
}
