import { m } from '@odim/messages'
import type { ReactNode } from 'react'

/** What a component is in, as people call it. */
export const stateNames = {
  usual: m.gallery_state_usual,
  pointed: m.gallery_state_pointed,
  focused: m.gallery_state_focused,
  disabled: m.gallery_state_disabled,
  loading: m.gallery_state_loading,
  error: m.gallery_state_error,
  empty: m.gallery_state_empty,
  long: m.gallery_state_long,
  filled: m.gallery_state_filled,
} as const
export type StateName = keyof typeof stateNames

/** Drawn as the browser draws the focus, for something that hasn't got it. */
export const focusRing = 'outline-3 outline-accent outline-offset-3'

type SectionProps = { title: string; children: ReactNode }

/** A family of components. */
export function Section({ title, children }: SectionProps) {
  return (
    <section className="grid min-w-0 gap-5 border-line border-t pt-6">
      <h2>{title}</h2>
      <div className="grid min-w-0 items-start gap-x-8 gap-y-6 desk:grid-cols-2">{children}</div>
    </section>
  )
}

type StateProps = {
  /** The component's own name, as it stands in the code. */
  of: string
  state?: StateName
  wide?: boolean
  children: ReactNode
}

/** One component in one state, with both named. */
export function State({ of, state = 'usual', wide, children }: StateProps) {
  return (
    <figure className={`grid min-w-0 gap-2 ${wide ? 'desk:col-span-2' : ''}`}>
      <figcaption className="text-muted text-small">
        <bdi className="font-mono">{of}</bdi> · {stateNames[state]()}
      </figcaption>
      <div className="min-w-0">{children}</div>
    </figure>
  )
}

/** Words without which nothing can be shown. */
export const words = () => ({
  sample: m.shell_dev_sample(),
  text: m.shell_dev_sample_text(),
  long: m.gallery_long(),
  wrong: m.shell_dev_sample_error(),
})
