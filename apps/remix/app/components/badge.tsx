import { Link, type LinkProps } from '@remix-run/react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

const tones = {
  plain: 'bg-sunken text-ink',
  accent: 'bg-accent-soft text-accent',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
} as const

type BadgeProps = { tone?: keyof typeof tones; icon?: ReactNode; children: ReactNode; className?: string }

const shape = 'inline-flex items-center gap-1.5 rounded-full px-3 text-small font-medium no-underline whitespace-nowrap'

/** A word about a thing: its state, its kind. Colour never says it alone. */
export function Badge({ tone = 'plain', icon, children, className }: BadgeProps) {
  return (
    <span className={classNames(shape, 'min-h-8', tones[tone], className)}>
      {icon}
      {children}
    </span>
  )
}

/** A choice among views: a link; `current` is where one is. Put several in a `ChipRow`. */
export function Chip({ current, children, className, ...link }: LinkProps & { current?: boolean }) {
  return (
    <Link
      {...link}
      aria-current={current ? 'page' : undefined}
      className={classNames(
        shape,
        'min-h-11 px-4',
        current ? 'bg-ink text-paper' : 'bg-sunken text-ink hover:bg-line',
        className,
      )}
    >
      {children}
    </Link>
  )
}

type ChipRowProps = {
  label: string
  /** Few enough to stand in several lines: then the one where one is can't be out of sight. */
  wrap?: boolean
  children: ReactNode
}

/** Chips: on a phone on one line that scrolls sideways by itself, elsewhere on as many as they need. */
export function ChipRow({ label, wrap = false, children }: ChipRowProps) {
  return (
    <nav
      aria-label={label}
      className={classNames('-m-1 flex max-w-full gap-2 p-1', wrap ? 'flex-wrap' : 'scroll-row desk:flex-wrap')}
    >
      {children}
    </nav>
  )
}
