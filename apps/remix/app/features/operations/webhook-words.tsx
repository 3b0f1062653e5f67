import { m } from '@odim/messages'
import { Badge } from '~/components/badge.tsx'

const texts: Readonly<Record<string, () => string>> = {
  waiting: m.operations_webhooks_waiting,
  failed: m.operations_webhooks_failed,
  'unknown-event': m.operations_webhooks_unknown,
  ignored: m.operations_webhooks_ignored,
  done: m.operations_webhooks_done,
}

export const verdictText = (verdict: string | null): string => texts[verdict ?? 'waiting']?.() ?? String(verdict)

export function VerdictBadge({ verdict }: { verdict: string | null }) {
  return (
    <Badge tone={verdict === 'failed' ? 'warn' : verdict === 'done' ? 'good' : 'plain'}>{verdictText(verdict)}</Badge>
  )
}
