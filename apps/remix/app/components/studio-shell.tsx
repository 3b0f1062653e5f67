import { m } from '@odim/messages'
import { Form, Link, useLocation } from '@remix-run/react'
import { FileText, House, Layers, LogOut, type LucideIcon, Settings, Wallet } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Logo } from './logo.tsx'
import { MAIN_ID, SkipLink } from './page-shell.tsx'
import { useReader } from './reader.ts'
import { AccountMenu } from './top-bar.tsx'

type Place = {
  to: string
  label: () => string
  Icon: LucideIcon
  end?: boolean
  apart?: boolean
  /** Pages that lie in this room, though their address doesn't say so. */
  also?: RegExp
}

/** On a phone the four rooms fill the row; what is apart stands in the account menu beside them. */
const places: readonly Place[] = [
  { to: '/studio', label: m.shell_studio_home, Icon: House, end: true },
  { to: '/studio/posts', label: m.shell_studio_posts, Icon: FileText },
  { to: '/studio/plans', label: m.shell_studio_plans, Icon: Layers },
  {
    to: '/studio/balance',
    label: m.shell_studio_balance,
    Icon: Wallet,
    also: /^\/studio\/(statement|payouts|sales|disputes)/,
  },
  { to: '/settings', label: m.shell_nav_settings, Icon: Settings, apart: true },
]

/** Whether a page is of a room: it, what lies under its address, and what else belongs to it. */
function lies(pathname: string, { to, end, also }: Pick<Place, 'to' | 'end' | 'also'>): boolean {
  return pathname === to || (!end && pathname.startsWith(`${to}/`)) || also?.test(pathname) === true
}

/** The frame of everything a creator works in: the rooms at the side on a desk, in a row above on a phone. */
export function StudioShell({ children }: { children: ReactNode }) {
  const { account } = useReader()
  const { pathname } = useLocation()
  return (
    <div className="min-h-dvh desk:grid desk:grid-cols-[15rem_minmax(0,1fr)]">
      <SkipLink />
      <div className="top-0 z-10 border-line max-desk:border-b desk:sticky desk:flex desk:h-dvh desk:flex-col desk:gap-6 desk:border-e desk:px-4 desk:py-5">
        <header className="flex items-center justify-between px-5 pt-2 desk:px-3.5 desk:pt-0">
          <Logo />
          <div className="desk:hidden">{account && <AccountMenu account={account} />}</div>
        </header>
        <nav
          aria-label={m.shell_studio_nav()}
          className="grid grid-cols-4 gap-1 px-2 py-1.5 desk:flex desk:flex-1 desk:flex-col desk:p-0"
        >
          {places.map(({ label, Icon, apart, ...place }) => (
            <Link
              key={place.to}
              to={place.to}
              aria-current={lies(pathname, place) ? 'page' : undefined}
              className={classNames(
                'flex min-h-11 min-w-0 flex-none items-center gap-x-3 gap-y-0.5 rounded-2 font-medium no-underline hover:bg-sunken aria-[current]:bg-accent-soft aria-[current]:text-accent max-desk:flex-col max-desk:py-1.5 max-desk:text-small desk:px-3.5',
                apart && 'max-desk:hidden',
              )}
            >
              <Icon aria-hidden className="size-5 flex-none" />
              <span className="max-w-full truncate">{label()}</span>
            </Link>
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

/** Who one is here, and the way out. */
function AccountCorner({ name }: { name: string }) {
  return (
    <section aria-label={m.shell_account_menu({ name })} className="grid">
      <p className="truncate px-3.5 text-muted text-small">{m.shell_signed_in_as({ name })}</p>
      <Form method="post" action="/sign-out">
        <button
          type="submit"
          className="flex min-h-11 w-full items-center gap-3 rounded-2 px-3.5 text-start font-medium hover:bg-sunken"
        >
          <LogOut aria-hidden className="mirrored size-5 flex-none" />
          {m.shell_nav_sign_out()}
        </button>
      </Form>
    </section>
  )
}
