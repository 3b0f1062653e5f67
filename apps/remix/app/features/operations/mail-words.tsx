import { m } from '@odim/messages'
import { Badge } from '~/components/badge.tsx'

const texts: Readonly<Record<string, () => string>> = {
  failed: m.operations_mails_failed,
  queued: m.operations_mails_queued,
  sent: m.operations_mails_sent,
}

export const mailStateText = (state: string): string => texts[state]?.() ?? state

export function MailBadge({ state }: { state: string }) {
  return <Badge tone={state === 'failed' ? 'warn' : state === 'sent' ? 'good' : 'plain'}>{mailStateText(state)}</Badge>
}
