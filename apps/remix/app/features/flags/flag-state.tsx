import { Badge } from '~/components/badge.tsx'
import { type FlagKind, ruleParts, type ShownRule, stateText } from './flag-words.ts'

const tones = { on: 'good', off: 'plain', some: 'accent' } as const

/** For whom it is on, in as few words as there are. Off is a warning where it stops what should work. */
export function FlagState({ rule, kind }: { rule: ShownRule; kind: FlagKind }) {
  const parts = ruleParts(rule)
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2.5 gap-y-1">
      <Badge tone={rule.state === 'off' && kind === 'kill-switch' ? 'warn' : tones[rule.state]}>
        {stateText[rule.state]()}
      </Badge>
      {parts.length > 0 && (
        <bdi className="text-small [overflow-wrap:anywhere] max-desk:hidden">{parts.slice(0, 6).join(', ')}</bdi>
      )}
    </span>
  )
}
