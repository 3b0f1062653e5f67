import { m } from '@odim/messages'
import { BookOpen, HandCoins, type LucideIcon, Wallet } from 'lucide-react'
import { LinkButton } from '~/components/button.tsx'
import { Cover } from '~/components/cover.tsx'
import { EmptyState } from '~/components/empty-state.tsx'
import { CreatorGrid } from './creator-grid.tsx'
import type { FoundCreator } from './types.ts'

type Props = {
  people: readonly FoundCreator[]
  now: Date
  /** Of whoever is signed in and supports nobody yet. */
  name: string | null
}

const points: readonly { Icon: LucideIcon; title: () => string; text: () => string }[] = [
  { Icon: BookOpen, title: m.discovery_home_read_title, text: m.discovery_home_read_text },
  { Icon: HandCoins, title: m.discovery_home_pay_title, text: m.discovery_home_pay_text },
  { Icon: Wallet, title: m.discovery_home_earn_title, text: m.discovery_home_earn_text },
]

/** What Odim is, in one screen, and the people who are here. */
export function Welcome({ people, now, name }: Props) {
  return (
    <div className="grid gap-14 desk:gap-20">
      <section className="grid items-center gap-x-14 gap-y-8 pt-8 desk:pt-14 wide:grid-cols-[minmax(0,1fr)_minmax(0,25rem)]">
        <div className="grid justify-items-start gap-5">
          {name && <p className="text-1 text-muted">{m.discovery_feed_welcome({ name })}</p>}
          <h1 className="max-w-[15ch] text-4">{m.shell_home_title()}</h1>
          <p className="max-w-[46ch] text-1 text-muted">{name ? m.discovery_feed_none_text() : m.shell_home_text()}</p>
          <div className="flex flex-wrap gap-3">
            <LinkButton to="/discover" look="primary">
              {m.discovery_home_find()}
            </LinkButton>
            <LinkButton to="/start">{m.discovery_home_start()}</LinkButton>
          </div>
        </div>
        <div aria-hidden className="grid grid-cols-3 gap-3 max-wide:h-28 wide:h-96 wide:grid-cols-2 wide:grid-rows-3">
          <div className="overflow-clip rounded-3 wide:row-span-2">
            <Cover seed="kitchen" hue={222} eager />
          </div>
          <div className="overflow-clip rounded-3">
            <Cover seed="claypot" hue={18} eager />
          </div>
          <div className="overflow-clip rounded-3 wide:row-span-2">
            <Cover seed="prawns" hue={160} eager />
          </div>
          <div className="overflow-clip rounded-3 max-wide:hidden">
            <Cover seed="thread" hue={330} eager />
          </div>
        </div>
      </section>

      <section aria-labelledby="people-title" className="grid gap-6">
        <div className="flex flex-wrap items-center justify-between gap-4">
          <h2 id="people-title">{m.discovery_home_people()}</h2>
          {people.length > 0 && (
            <LinkButton to="/discover" size="small">
              {m.discovery_home_all()}
            </LinkButton>
          )}
        </div>
        {people.length > 0 ? (
          <CreatorGrid creators={people} now={now} eager={0} />
        ) : (
          <EmptyState title={m.discovery_empty_title()}>{m.discovery_empty_text()}</EmptyState>
        )}
      </section>

      <section aria-labelledby="how-title" className="grid gap-6">
        <h2 id="how-title">{m.discovery_home_how()}</h2>
        <ul className="grid gap-8 desk:grid-cols-3">
          {points.map(({ Icon, title, text }) => (
            <li key={title()} className="grid content-start gap-3">
              <span className="grid size-12 place-items-center rounded-[1rem] bg-accent-soft text-accent">
                <Icon aria-hidden className="size-6" />
              </span>
              <h3>{title()}</h3>
              <p className="text-muted">{text()}</p>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
