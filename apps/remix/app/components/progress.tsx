import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

type Props = {
  label: ReactNode
  /** 0 to 1; left out while it is not known how long it takes. */
  value?: number | undefined
  /** What is being done or how much is left. */
  note?: ReactNode
  tone?: 'accent' | 'good' | 'warn'
}

const tones = {
  accent: '[&::-moz-progress-bar]:bg-accent [&::-webkit-progress-value]:bg-accent',
  good: '[&::-moz-progress-bar]:bg-good [&::-webkit-progress-value]:bg-good',
  warn: '[&::-moz-progress-bar]:bg-warn [&::-webkit-progress-value]:bg-warn',
} as const

/** How far a long work has come: the browser's own element, which needs no style attribute and is read out as it is. */
export function Progress({ label, value, note, tone = 'accent' }: Props) {
  return (
    <label className="grid gap-1.5">
      <span className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-medium">{label}</span>
        {note && <span className="num text-muted text-small">{note}</span>}
      </span>
      <progress
        max={1}
        value={value}
        className={classNames(
          'h-2.5 w-full appearance-none overflow-clip rounded-full border-0 bg-line [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:rounded-full [&::-webkit-progress-value]:transition-[inline-size]',
          value === undefined && 'animate-pulse',
          tones[tone],
        )}
      />
    </label>
  )
}
