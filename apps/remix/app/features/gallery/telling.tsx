import { m } from '@odim/messages'
import { Inbox } from 'lucide-react'
import { Button } from '~/components/button.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { NavigationBar } from '~/components/navigation-bar.tsx'
import { Notice } from '~/components/notice.tsx'
import { Progress } from '~/components/progress.tsx'
import { Spinner } from '~/components/spinner.tsx'
import { Stepper } from '~/components/stepper.tsx'
import { Toast } from '~/components/toast.tsx'
import { Section, State, words } from './state.tsx'

const tones = ['info', 'good', 'warn'] as const

/** What says how things stand. */
export function Telling() {
  const { sample, text, long } = words()
  const steps = ['1', '2', '3', '4', '5'].map(id => ({
    id,
    label: sample,
    done: Number(id) < 3,
    href: Number(id) < 3 ? '?' : undefined,
  }))
  return (
    <Section title={m.gallery_telling()}>
      <State of="Notice" wide>
        <div className="grid gap-3">
          {tones.map(tone => (
            <Notice key={tone} tone={tone} title={sample} action={<Button size="small">{m.common_try_again()}</Button>}>
              {text}
            </Notice>
          ))}
        </div>
      </State>
      <State of="Notice" state="long" wide>
        <Notice>{long}</Notice>
      </State>
      <State of="Toast" wide>
        <div className="grid gap-3 desk:grid-cols-3">
          {tones.map(tone => (
            // What is fixed to the window is held by the nearest thing that is moved.
            <div key={tone} className="relative min-h-28 translate-x-0">
              <Toast flash={{ id: tone, tone, text: sample }} />
            </div>
          ))}
        </div>
      </State>
      <State of="EmptyState" state="empty" wide>
        <EmptyState
          icon={<Inbox aria-hidden />}
          title={sample}
          action={<Button look="primary">{m.common_continue()}</Button>}
        >
          {long}
        </EmptyState>
      </State>
      <State of="Progress">
        <div className="grid gap-4">
          <Progress label={sample} value={0.42} note={text} />
          <Progress label={sample} value={1} tone="good" />
          <Progress label={sample} value={0.9} tone="warn" />
        </div>
      </State>
      <State of="Progress" state="loading">
        <Progress label={long} />
      </State>
      <State of="Spinner" state="loading">
        <p className="flex items-center gap-2">
          <Spinner /> {sample}
        </p>
      </State>
      <State of="NavigationBar" state="loading">
        <p>{m.gallery_navigation_bar()}</p>
        <NavigationBar />
      </State>
      <State of="Stepper" wide>
        <Stepper current="3" steps={steps} />
      </State>
    </Section>
  )
}
