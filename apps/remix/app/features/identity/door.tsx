import type { ReactNode } from 'react'
import { Cover } from '~/components/cover.tsx'
import { FocusShell } from '~/components/page-shell.tsx'

type Props = {
  title: ReactNode
  intro?: ReactNode
  children?: ReactNode
  /** Below the form: where else one may have wanted to go. */
  footer?: ReactNode
}

/** The frame of signing up, signing in and what belongs to it: one form, and where there is room a piece of cloth beside it. */
export function Door({ title, intro, children, footer }: Props) {
  return (
    <FocusShell width="reading">
      <div className="grid overflow-clip rounded-3 bg-raised shadow-rest desk:grid-cols-[1fr_13rem] wide:grid-cols-[1fr_16rem]">
        <div className="grid content-start gap-6 p-5 phone:p-8">
          <header className="grid gap-2">
            <h1 className="text-3">{title}</h1>
            {intro && <p className="text-muted">{intro}</p>}
          </header>
          {children}
          {footer && <div className="border-line border-t pt-5 text-muted">{footer}</div>}
        </div>
        <div aria-hidden className="max-desk:hidden">
          <Cover seed="odim-door" hue={225} eager />
        </div>
      </div>
    </FocusShell>
  )
}
