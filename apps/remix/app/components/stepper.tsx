import { m } from '@odim/messages'
import { Link } from '@remix-run/react'
import { Check } from 'lucide-react'
import { classNames } from './class-names.ts'

export type Step = {
  id: string
  label: string
  /** Where one may go back to; steps ahead have none. */
  href?: string | undefined
  done: boolean
}

/** How far one is: a bar and words on a phone, all steps by name on a desk. */
export function Stepper({ steps, current }: { steps: readonly Step[]; current: string }) {
  const index = Math.max(
    0,
    steps.findIndex(step => step.id === current),
  )
  return (
    <nav aria-label={m.common_steps()} className="grid gap-2">
      <p className="text-muted text-small">{m.common_step_of({ number: index + 1, total: steps.length })}</p>
      <ol className="flex gap-1.5">
        {steps.map(step => {
          const here = step.id === current
          const bar = classNames(
            'h-1.5 rounded-full',
            step.done || here ? 'bg-accent' : 'bg-line',
            here && step.done === false && 'opacity-70',
          )
          const name = (
            <span
              className={classNames(
                'hidden items-center gap-1 text-small wide:flex',
                here ? 'font-semibold text-ink' : 'text-muted',
              )}
            >
              {step.done && <Check aria-hidden className="size-4 flex-none text-good" />}
              <span className="truncate">{step.label}</span>
            </span>
          )
          return (
            <li key={step.id} aria-current={here ? 'step' : undefined} className="min-w-0 flex-1">
              {step.href && !here ? (
                <Link
                  to={step.href}
                  aria-label={step.label}
                  className="grid min-h-11 content-center gap-1.5 no-underline"
                >
                  <span className={bar} />
                  {name}
                </Link>
              ) : (
                <span className="grid min-h-11 content-center gap-1.5">
                  <span className={bar} />
                  {name}
                </span>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
