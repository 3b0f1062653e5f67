import { Badge } from '~/components/badge.tsx'
import { ruleParts, type ShownRule, stateText } from './flag-words.ts'

const tones = { on: 'good', off: 'warn', some: 'accent' } as const

/** For whom it is on, in as few words as there are. */
export function FlagState({ rule }: { rule: ShownRule }) {
  const parts = ruleParts(rule)
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2.5 gap-y-1">
      <Badge tone={tones[rule.state]}>{stateText[rule.state]()}</Badge>
      {parts.length > 0 && (
        <bdi className="text-small [overflow-wrap:anywhere] max-desk:hidden">{parts.slice(0, 6).join(', ')}</bdi>
      )}
    </span>
  )
}
