import { m } from '@odim/messages'
import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { BookOpen, Brush } from 'lucide-react'
import type { ReactNode } from 'react'
import { FocusShell } from '~/components/page-shell.tsx'

/** Where everyone begins: strangers sign up, newcomers choose, creators go on where they stopped. */
export async function loader({ context }: LoaderFunctionArgs) {
  if (!context.actor && !context.outage) throw redirect('/sign-up?next=%2Fstart')
  const { page, next } = await context.caller.onboarding.get()
  if (page) throw redirect(`/start/${next}`)
  return { name: context.actor?.displayName ?? '' }
}

export const meta: MetaFunction = () => [{ title: m.shell_title({ page: m.onboarding_welcome_meta() }) }]

export default function Welcome() {
  const { name } = useLoaderData<typeof loader>()
  return (
    <FocusShell width="reading">
      <div className="grid gap-8">
        <header className="grid gap-2">
          <h1 className="text-3">{m.onboarding_welcome_title({ name })}</h1>
          <p className="text-muted">{m.onboarding_welcome_lead()}</p>
        </header>
        <div className="grid gap-5 desk:grid-cols-2">
          <Choice
            to="/start/page"
            main
            icon={<Brush aria-hidden className="size-9" strokeWidth={1.5} />}
            title={m.onboarding_welcome_create()}
            hint={m.onboarding_welcome_create_hint()}
          />
          <Choice
            to="/discover"
            icon={<BookOpen aria-hidden className="size-9" strokeWidth={1.5} />}
            title={m.onboarding_welcome_read()}
            hint={m.onboarding_welcome_read_hint()}
          />
        </div>
      </div>
    </FocusShell>
  )
}

type ChoiceProps = { to: string; icon: ReactNode; title: string; hint: string; main?: boolean }

function Choice({ to, icon, title, hint, main }: ChoiceProps) {
  return (
    <Link
      to={to}
      className={`grid content-start gap-3 rounded-3 p-6 no-underline shadow-rest transition-transform duration-100 hover:-translate-y-0.5 ${
        main ? 'bg-accent text-on-accent' : 'bg-raised text-ink'
      }`}
    >
      {icon}
      <span className="font-bold font-display text-1">{title}</span>
      <span className={main ? 'opacity-85' : 'text-muted'}>{hint}</span>
    </Link>
  )
}
