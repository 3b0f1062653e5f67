import { m } from '@odim/messages'
import { Link } from '@remix-run/react'
import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Logo } from './logo.tsx'
import { LanguageChoice, languageName, ThemeChoice } from './preferences.tsx'
import { useReader } from './reader.ts'

const themeNames = { system: m.shell_theme_system, light: m.shell_theme_light, dark: m.shell_theme_dark } as const

export function Footer() {
  const { locale, theme, account } = useReader()
  return (
    <footer className="mt-auto border-line border-t bg-sunken print:hidden">
      <div className="wrap flex flex-wrap items-start gap-x-16 gap-y-6 py-10">
        <div className="grid max-w-[34ch] gap-2">
          <Logo />
          <p className="text-muted">{m.shell_footer_promise()}</p>
        </div>
        <nav
          aria-label={m.shell_footer_nav()}
          className="grid [&_a]:flex [&_a]:min-h-11 [&_a]:items-center [&_a]:no-underline hover:[&_a]:underline"
        >
          <Link to="/discover">{m.shell_nav_discover()}</Link>
          <Link to={account?.isCreator ? '/studio' : '/start'}>
            {account?.isCreator ? m.shell_nav_studio() : m.shell_nav_start_page()}
          </Link>
          {!account && <Link to="/sign-up">{m.shell_nav_sign_up()}</Link>}
        </nav>
        <div className="grid gap-2 desk:ms-auto">
          <Preference title={m.shell_language()} value={languageName(locale)}>
            <LanguageChoice />
          </Preference>
          <Preference title={m.shell_theme()} value={themeNames[theme]()}>
            <ThemeChoice />
          </Preference>
        </div>
      </div>
    </footer>
  )
}

function Preference({ title, value, children }: { title: string; value: string; children: ReactNode }) {
  return (
    <details className="group min-w-60 rounded-2 border border-line bg-raised">
      <summary className="flex min-h-12 items-center gap-2 px-4">
        <span className="text-muted text-small">{title}</span>
        <span className="flex-1 font-medium">{value}</span>
        <ChevronDown aria-hidden className="size-5 text-muted group-open:rotate-180" />
      </summary>
      <div className="border-line border-t p-2">{children}</div>
    </details>
  )
}
