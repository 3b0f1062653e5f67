import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

type CardProps = {
  as?: 'div' | 'section' | 'article' | 'li'
  /** `accent` for the one number or thing a page is about, `sunken` for what stands behind. */
  tone?: 'raised' | 'accent' | 'sunken'
  /** Off where a picture reaches the edge. */
  padded?: boolean
  /** Drawn with the accent's outline: the one that is recommended or chosen. */
  marked?: boolean
  className?: string
  children?: ReactNode
}

const tones = {
  raised: 'bg-raised shadow-rest',
  accent: 'bg-accent text-on-accent shadow-rest',
  sunken: 'bg-sunken',
} as const

export function Card({ as: Element = 'div', tone = 'raised', padded = true, marked, className, children }: CardProps) {
  return (
    <Element
      className={classNames(
        'min-w-0 overflow-clip rounded-3',
        tones[tone],
        padded && 'grid content-start gap-3 p-5 desk:p-6',
        marked && 'outline-2 outline-accent',
        className,
      )}
    >
      {children}
    </Element>
  )
}

type FigureCardProps = { label: ReactNode; value: ReactNode; note?: ReactNode; tone?: 'raised' | 'accent' | 'sunken' }

/** One number that matters, with what it is and what follows from it. */
export function FigureCard({ label, value, note, tone = 'raised' }: FigureCardProps) {
  const quiet = tone === 'accent' ? 'opacity-80' : 'text-muted'
  return (
    <Card tone={tone} className="@container gap-2!">
      <span className={quiet}>{label}</span>
      <span className="num font-display font-[650] text-[clamp(1.375rem,13.5cqi,2.75rem)] leading-[1.05] tracking-[-0.02em] [overflow-wrap:anywhere]">
        {value}
      </span>
      {note && <span className={classNames('text-small', quiet)}>{note}</span>}
    </Card>
  )
}
