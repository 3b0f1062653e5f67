import { m } from '@odim/messages'
import { LinkButton } from '~/components/button.tsx'
import { Cover } from '~/components/cover.tsx'
import { PageShell } from '~/components/page-shell.tsx'

export default function Home() {
  return (
    <PageShell>
      <section className="grid justify-items-start gap-5 pt-10 pb-10 desk:pt-20">
        <h1 className="max-w-[15ch] text-4">{m.shell_home_title()}</h1>
        <p className="max-w-[46ch] text-muted">{m.shell_home_text()}</p>
        <div className="flex flex-wrap gap-3">
          <LinkButton to="/discover" look="primary">
            {m.shell_nav_discover()}
          </LinkButton>
          <LinkButton to="/start">{m.shell_nav_start_page()}</LinkButton>
        </div>
      </section>
      <div className="grid gap-5 desk:grid-cols-3">
        {['slow-fire-kitchen', 'palmwine-strings', 'kiswahili-kazini'].map(seed => (
          <div key={seed} className="aspect-[2/1] overflow-clip rounded-3">
            <Cover seed={seed} />
          </div>
        ))}
      </div>
    </PageShell>
  )
}
