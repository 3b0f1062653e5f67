import { m } from '@odim/messages'
import { Chip, ChipRow } from '~/components/badge.tsx'
import { windowText } from './latency-words.ts'

type Window = keyof typeof windowText
const windows: readonly Window[] = ['1h', '24h', '7d']

/** How far one looks back. */
export function WindowChips({ current, to }: { current: Window; to: (window: Window) => string }) {
  return (
    <ChipRow label={m.operations_latency_window()} wrap>
      {windows.map(window => (
        <Chip key={window} to={to(window)} current={window === current}>
          {windowText[window]()}
        </Chip>
      ))}
    </ChipRow>
  )
}
