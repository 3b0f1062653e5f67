import type { StepName } from '@odim/api/onboarding/schema'
import { m } from '@odim/messages'
import type { ReactNode } from 'react'
import { Chip, ChipRow } from '~/components/badge.tsx'
import { LinkButton } from '~/components/button.tsx'
import { FocusShell } from '~/components/page-shell.tsx'
import { Stepper } from '~/components/stepper.tsx'
import { creatorPath } from '~/lib/creator-paths.ts'
import { stepLabel } from './step-label.ts'

export type StepProgress = {
  steps: readonly { name: StepName; done: boolean }[]
  page: { handle: string | null; state: string } | null
}

type Props = {
  current: StepName
  progress: StepProgress
  title: ReactNode
  intro?: ReactNode
  children: ReactNode
}

/** One step of opening a page; once it is public, the same step as a part of its settings. */
export function StepFrame({ current, progress, title, intro, children }: Props) {
  const { page, steps } = progress
  const isPublic = page !== null && page.state !== 'draft'
  const first = steps.findIndex(step => !step.done)
  return (
    <FocusShell
      width="reading"
      aside={
        isPublic && page.handle ? (
          <LinkButton to={creatorPath(page.handle)} size="small">
            {m.onboarding_see_page()}
          </LinkButton>
        ) : null
      }
    >
      <div className="grid gap-7">
        {isPublic ? (
          <ChipRow label={m.onboarding_edit_title()} wrap>
            {steps.map(({ name }) => (
              <Chip key={name} to={`/start/${name}`} current={name === current}>
                {name === 'review' ? m.onboarding_step_overview() : stepLabel(name)}
              </Chip>
            ))}
          </ChipRow>
        ) : (
          <Stepper
            current={current}
            steps={steps.map(({ name, done }, index) => ({
              id: name,
              label: stepLabel(name),
              done,
              href: done || index === first ? `/start/${name}` : undefined,
            }))}
          />
        )}
        <header className="grid gap-2">
          <h1 className="text-3">{title}</h1>
          {intro && <p className="max-w-[56ch] text-muted">{intro}</p>}
        </header>
        {children}
      </div>
    </FocusShell>
  )
}
