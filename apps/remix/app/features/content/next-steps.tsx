import { m } from '@odim/messages'
import { Check } from 'lucide-react'
import { LinkButton } from '~/components/button.tsx'
import { Card } from '~/components/card.tsx'
import { classNames } from '~/components/class-names.ts'
import type { StudioHome } from './types.ts'

type Step = { id: string; done: boolean; title: string; text: string; label: string; to: string }

/** What stands between a new creator and their first sale, in the order in which it is done. */
export function nextSteps(home: StudioHome): Step[] {
  return [
    {
      id: 'verify',
      done: home.emailVerified,
      title: m.content_step_verify(),
      text: m.content_step_verify_text(),
      label: m.content_step_verify_do(),
      to: '/verify-email',
    },
    {
      id: 'page',
      done: home.page.state !== 'draft',
      title: m.content_step_page(),
      text: m.content_step_page_text(),
      label: m.content_step_page_do(),
      to: '/start',
    },
    {
      id: 'plan',
      done: home.plans > 0,
      title: m.content_step_plan(),
      text: m.content_step_plan_text(),
      label: m.content_step_plan_do(),
      to: '/studio/plans/new',
    },
    {
      id: 'post',
      done: home.published > 0,
      title: m.content_step_post(),
      text: m.content_step_post_text(),
      label: m.content_step_post_do(),
      to: '/studio/posts/new',
    },
  ]
}

/** The list itself: only the next step has the strong button. */
export function NextSteps({ steps }: { steps: readonly Step[] }) {
  const current = steps.find(step => !step.done)
  return (
    <Card as="section" className="gap-5!">
      <div className="grid gap-1">
        <h2>{m.content_studio_next_title()}</h2>
        <p className="text-muted">{m.content_studio_next_text()}</p>
      </div>
      <ol className="grid">
        {steps.map((step, index) => (
          <li
            key={step.id}
            className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-3 border-line border-t py-4 desk:grid-cols-[auto_minmax(0,1fr)_auto]"
          >
            <span
              className={classNames(
                'num grid size-10 place-items-center rounded-full font-[650] font-display',
                step.done
                  ? 'bg-good-soft text-good'
                  : step === current
                    ? 'bg-accent text-on-accent'
                    : 'bg-sunken text-muted',
              )}
            >
              {step.done ? <Check role="img" aria-label={m.content_studio_done()} className="size-5" /> : index + 1}
            </span>
            <span className="grid">
              <strong className={classNames('font-semibold', step.done && 'text-muted line-through')}>
                {step.title}
              </strong>
              {!step.done && <span className="text-muted text-small">{step.text}</span>}
            </span>
            {!step.done && (
              <LinkButton
                to={step.to}
                size="small"
                look={step === current ? 'primary' : 'plain'}
                className="max-desk:col-start-2 max-desk:justify-self-start"
              >
                {step.label}
              </LinkButton>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}
