import { m } from '@odim/messages'
import { NavLink } from '@remix-run/react'
import { FileText, House, Layers, type LucideIcon, Settings, Wallet } from 'lucide-react'
import type { ReactNode } from 'react'
import { Logo } from './logo.tsx'
import { MAIN_ID, SkipLink } from './page-shell.tsx'
import { useReader } from './reader.ts'
import { AccountMenu } from './top-bar.tsx'

const places: readonly { to: string; label: () => string; Icon: LucideIcon; end?: boolean }[] = [
  { to: '/studio', label: m.shell_studio_home, Icon: House, end: true },
  { to: '/studio/posts', label: m.shell_studio_posts, Icon: FileText },
  { to: '/studio/plans', label: m.shell_studio_plans, Icon: Layers },
  { to: '/studio/balance', label: m.shell_studio_balance, Icon: Wallet },
  { to: '/settings', label: m.shell_nav_settings, Icon: Settings },
]

/** The frame of everything a creator works in: the rooms at the side on a desk, in a row above on a phone. */
export function StudioShell({ children }: { children: ReactNode }) {
  const { account } = useReader()
  return (
    <div className="min-h-dvh desk:grid desk:grid-cols-[15rem_minmax(0,1fr)]">
      <SkipLink />
      <div className="top-0 z-10 border-line max-desk:border-b desk:sticky desk:flex desk:h-dvh desk:flex-col desk:gap-6 desk:border-e desk:px-4 desk:py-5">
        <div className="flex items-center justify-between px-5 pt-2 desk:px-3.5 desk:pt-0">
          <Logo />
          <div className="desk:hidden">{account && <AccountMenu account={account} />}</div>
        </div>
        <nav
          aria-label={m.shell_studio_nav()}
          className="scroll-row flex gap-1 px-4 py-1.5 desk:flex-1 desk:flex-col desk:p-0"
        >
          {places.map(({ to, label, Icon, end }) => (
            <NavLink
              key={to}
              to={to}
              end={end ?? false}
              className="flex min-h-11 flex-none items-center gap-3 whitespace-nowrap rounded-2 px-3.5 font-medium no-underline hover:bg-sunken aria-[current]:bg-accent-soft aria-[current]:text-accent"
            >
              <Icon aria-hidden className="size-5 flex-none max-desk:hidden" />
              {label()}
            </NavLink>
          ))}
        </nav>
        <div className="max-desk:hidden">{account && <AccountCorner name={account.displayName} />}</div>
      </div>
      <main
        id={MAIN_ID}
        tabIndex={-1}
        className="grid min-w-0 max-w-[70rem] content-start gap-6 px-5 pt-5 pb-20 outline-none desk:gap-9 desk:px-[clamp(1.25rem,4vw,3.5rem)] desk:pt-9"
      >
        {children}
      </main>
    </div>
  )
}

function AccountCorner({ name }: { name: string }) {
  return (
    <NavLink
      to="/settings"
      className="flex min-h-11 items-center gap-3 rounded-2 px-3.5 py-2 no-underline hover:bg-sunken"
    >
      <span className="truncate text-muted text-small">{m.shell_signed_in_as({ name })}</span>
    </NavLink>
  )
}
