import { CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type Tone = 'info' | 'good' | 'warn'

export const toneClass: Readonly<Record<Tone, string>> = {
  info: 'bg-accent-soft text-accent',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
}

export const toneIcon = { info: Info, good: CircleCheck, warn: TriangleAlert } as const

type Props = {
  tone?: Tone
  title?: ReactNode
  children?: ReactNode
  /** Buttons or links: what can be done about it. */
  action?: ReactNode
  /** Read out when it appears. */
  live?: boolean
}

/** Something the person should know on this page, with what to do about it. */
export function Notice({ tone = 'info', title, children, action, live }: Props) {
  const Icon = toneIcon[tone]
  return (
    <div
      role={live ? (tone === 'warn' ? 'alert' : 'status') : undefined}
      className={classNames('flex flex-wrap items-center gap-x-4 gap-y-3 rounded-2 px-5 py-4', toneClass[tone])}
    >
      <div className="flex min-w-0 flex-[1_1_16rem] gap-3">
        <Icon aria-hidden className="mt-0.5 size-5 flex-none" />
        <div className="grid min-w-0 gap-1">
          {title && <strong className="font-semibold">{title}</strong>}
          {children && <div className="min-w-0">{children}</div>}
        </div>
      </div>
      {action && <div className="flex flex-wrap gap-2">{action}</div>}
    </div>
  )
}
