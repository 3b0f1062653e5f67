import { m } from '@odim/messages'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Footer } from './footer.tsx'
import { Logo } from './logo.tsx'
import { TopBar } from './top-bar.tsx'

type Props = {
  /** `reading` for a post's measure, `narrow` for a form, `full` where the page lays itself out from edge to edge. */
  width?: 'wide' | 'reading' | 'narrow' | 'full'
  className?: string
  children: ReactNode
}

const widths = {
  wide: 'wrap',
  reading: 'wrap max-w-[44rem]',
  narrow: 'wrap max-w-[30rem]',
  full: '',
} as const

export const MAIN_ID = 'main'

/** The frame of every public page. */
export function PageShell({ width = 'wide', className, children }: Props) {
  return (
    <div className="flex min-h-dvh flex-col bg-paper">
      <SkipLink />
      <TopBar />
      <main
        id={MAIN_ID}
        tabIndex={-1}
        className={classNames(
          'min-w-0 flex-1 pb-20 outline-none',
          widths[width],
          width !== 'full' && 'pt-4',
          className,
        )}
      >
        {children}
      </main>
      <Footer />
    </div>
  )
}

type FocusShellProps = { children: ReactNode; aside?: ReactNode; width?: 'narrow' | 'reading' }

/** For one thing at a time (signing in, onboarding, paying): no menus to wander off into, only the way home. */
export function FocusShell({ children, aside, width = 'narrow' }: FocusShellProps) {
  return (
    <div className="flex min-h-dvh flex-col bg-paper">
      <SkipLink />
      <header className="wrap flex min-h-17 items-center gap-4">
        <Logo />
        <span className="flex-1" />
        {aside}
      </header>
      <main
        id={MAIN_ID}
        tabIndex={-1}
        className={classNames('min-w-0 flex-1 pt-4 pb-20 outline-none desk:pt-10', widths[width])}
      >
        {children}
      </main>
      <Footer />
    </div>
  )
}

type HeaderProps = { title: ReactNode; intro?: ReactNode; actions?: ReactNode }

/** A page's name, what it is about, and what can be done: one of the actions is primary. */
export function PageHeader({ title, intro, actions }: HeaderProps) {
  return (
    <header className="flex flex-wrap items-center gap-x-6 gap-y-4">
      <div className="grid min-w-0 flex-[1_1_18rem] gap-2">
        <h1>{title}</h1>
        {intro && <p className="max-w-[60ch] text-muted">{intro}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
    </header>
  )
}

export function SkipLink() {
  return (
    <a
      href={`#${MAIN_ID}`}
      className="sr-only rounded-full bg-ink text-paper focus:not-sr-only focus:fixed focus:start-4 focus:top-3 focus:z-40 focus:inline-flex focus:min-h-11 focus:items-center focus:px-5"
    >
      {m.shell_skip_to_content()}
    </a>
  )
}
