import { withoutSecrets } from '@odim/api/panel/schema'
import { m } from '@odim/messages'
import { Link } from '@remix-run/react'
import { Play } from 'lucide-react'
import { useState } from 'react'
import { ActionForm } from '~/components/action-form.tsx'
import { SubmitButton } from '~/components/button.tsx'
import { Card } from '~/components/card.tsx'
import { Checkbox } from '~/components/choices.tsx'
import { type FormResult, typedValue } from '~/components/form-state.ts'
import { Notice } from '~/components/notice.tsx'
import { InputFields } from './input-fields.tsx'
import { panelAddress } from './panel-address.ts'
import { parseInput } from './parse-input.ts'
import type { Asked, Procedure } from './types.ts'

type Props = {
  procedure: Procedure
  guarded: boolean
  input: string
  as: string
  asked: Asked | null
  result: FormResult | undefined
}

/** The input as a form and as JSON, in step with one another, and the button. Without scripts the JSON is enough. */
export function CallForm({ procedure, guarded, input, as, asked, result }: Props) {
  const [text, setText] = useState(asked?.asked.input ?? typedValue(result, 'input') ?? input)
  const fields = asked?.reply && !asked.reply.ok ? asked.reply.error.fields : {}
  const mustAsk = asked !== null && asked.reply === null
  return (
    <Card as="section">
      <h3>{m.panel_input()}</h3>
      {procedure.type === 'mutation' && <p className="text-muted">{m.panel_changes_things()}</p>}
      <InputFields
        procedure={procedure}
        text={text}
        onText={setText}
        errors={fields}
        result={result}
        form="panel-call"
      />
      <ActionForm result={result} id="panel-call">
        <input type="hidden" name="procedure" value={procedure.path} />
        <input type="hidden" name="as" value={as} />
        {guarded && procedure.type === 'mutation' && (
          <>
            {mustAsk && <Notice tone="warn" title={m.panel_ask_first()} live />}
            {mustAsk && <Checkbox name="confirmed" value="yes" label={m.panel_ask_first_yes()} />}
          </>
        )}
        <div className="flex flex-wrap items-center gap-4">
          <SubmitButton icon={<Play aria-hidden className="size-5 mirrored" />}>
            {procedure.type === 'mutation' ? m.panel_run_mutation() : m.panel_run_query()}
          </SubmitButton>
          <Link
            to={shareAddress(procedure, text, as)}
            className="inline-flex min-h-11 items-center text-accent underline"
          >
            {m.panel_share()}
          </Link>
        </div>
      </ActionForm>
    </Card>
  )
}

/** An address of this call for others to open: nothing write-only is in it, and nothing that isn't JSON. */
function shareAddress({ path, schema }: Procedure, text: string, as: string): string {
  const parsed = parseInput(text)
  const shown = parsed.ok && schema ? JSON.stringify(withoutSecrets(schema, parsed.value)) : undefined
  return panelAddress({ procedure: path, as, ...(shown && { input: shown }) })
}
