import { useLocation } from '@remix-run/react'
import { type ReactNode, useEffect, useRef } from 'react'
import { classNames } from './class-names.ts'

type Props = { summary: ReactNode; label: string; children: ReactNode; className?: string }

/** A small panel under its button: `<details>`, so that it opens without JavaScript; with it, it also closes when one goes on. */
export function Menu({ summary, label, children, className }: Props) {
  const details = useRef<HTMLDetailsElement>(null)
  const { key } = useLocation()

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place is what closes it
  useEffect(() => details.current?.removeAttribute('open'), [key])

  useEffect(() => {
    const close = (event: Event) => {
      const menu = details.current
      if (!menu?.open) return
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return
        menu.querySelector('summary')?.focus()
      } else if (event.target instanceof Node && menu.contains(event.target)) return
      menu.open = false
    }
    document.addEventListener('pointerdown', close)
    document.addEventListener('keydown', close)
    // Tabbed past, or away: it must not lie over what has the focus now.
    document.addEventListener('focusin', close)
    return () => {
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('keydown', close)
      document.removeEventListener('focusin', close)
    }
  }, [])

  return (
    <details ref={details} className={classNames('relative', className)}>
      <summary aria-label={label} className="grid min-h-11 min-w-11 place-items-center rounded-full hover:bg-sunken">
        {summary}
      </summary>
      <div className="z-20 grid rounded-2 max-desk:fixed max-desk:inset-x-5 max-desk:top-17 desk:absolute desk:end-0 desk:top-[calc(100%+0.5rem)] desk:min-w-60 border border-line bg-raised p-2 shadow-above">
        {children}
      </div>
    </details>
  )
}

export const menuItemClass =
  'flex min-h-11 w-full items-center gap-3 rounded-1 px-3 text-start text-[1rem] font-medium no-underline hover:bg-sunken aria-[current]:text-accent'
