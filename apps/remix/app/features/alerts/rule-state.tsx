import { m } from '@odim/messages'
import { BellOff, BellRing, CircleCheck, CircleHelp, Hourglass } from 'lucide-react'
import { Badge } from '~/components/badge.tsx'

type State = 'calm' | 'pending' | 'firing' | 'unknown'

const looks = {
  calm: { tone: 'good', Icon: CircleCheck, text: m.alerts_state_calm },
  pending: { tone: 'accent', Icon: Hourglass, text: m.alerts_state_pending },
  firing: { tone: 'warn', Icon: BellRing, text: m.alerts_state_firing },
  unknown: { tone: 'plain', Icon: CircleHelp, text: m.alerts_state_unknown },
} as const

/** How a rule stands; a silent one says so too. */
export function RuleState({ state, silent }: { state: State; silent: boolean }) {
  const { tone, Icon, text } = looks[state]
  return (
    <Badge
      tone={tone}
      className="whitespace-normal!"
      icon={silent ? <BellOff aria-hidden className="size-4" /> : <Icon aria-hidden className="size-4" />}
    >
      {text()}
    </Badge>
  )
}
