import { m } from '@odim/messages'
import { Form, Link, NavLink } from '@remix-run/react'
import { Globe } from 'lucide-react'
import { Avatar } from './avatar.tsx'
import { buttonClass, LinkButton } from './button.tsx'
import { Logo } from './logo.tsx'
import { Menu, menuItemClass } from './menu.tsx'
import { LanguageChoice, languageName } from './preferences.tsx'
import { type Account, useReader } from './reader.ts'

/** What stands above every public page: the way home, the way to find people, the way in. */
export function TopBar() {
  const { account, locale } = useReader()
  return (
    <header className="sticky top-0 z-10 glass print:hidden">
      <div className="wrap flex min-h-17 items-center gap-1 phone:gap-2">
        <Logo />
        <span className="flex-1" />
        <NavLink
          to="/discover"
          className={`${buttonClass('quiet', 'small')} max-desk:hidden aria-[current]:text-accent`}
        >
          {m.shell_nav_discover()}
        </NavLink>
        <Menu
          label={m.shell_language_choose({ language: languageName(locale) })}
          summary={
            <span className="flex items-center gap-2 px-3 font-semibold text-[0.9375rem]">
              <Globe aria-hidden className="size-5" />
              <span className="max-desk:hidden">{languageName(locale)}</span>
            </span>
          }
        >
          <LanguageChoice />
        </Menu>
        {account ? (
          <AccountMenu account={account} />
        ) : (
          <>
            <LinkButton to="/sign-in" look="quiet" size="small">
              {m.shell_nav_sign_in()}
            </LinkButton>
            <LinkButton to="/start" size="small" className="max-desk:hidden">
              {m.shell_nav_start_page()}
            </LinkButton>
          </>
        )}
      </div>
    </header>
  )
}

/** Where a signed-in person can go from anywhere. */
export function AccountMenu({ account }: { account: Account }) {
  return (
    <Menu
      label={m.shell_account_menu({ name: account.displayName })}
      summary={<Avatar name={account.displayName} size="small" />}
    >
      <p className="truncate px-3 py-2 text-muted text-small">{m.shell_signed_in_as({ name: account.displayName })}</p>
      <Link to="/discover" className={menuItemClass}>
        {m.shell_nav_discover()}
      </Link>
      <Link to={account.isCreator ? '/studio' : '/start'} className={menuItemClass}>
        {account.isCreator ? m.shell_nav_studio() : m.shell_nav_start_page()}
      </Link>
      <Link to="/account/subscriptions" className={menuItemClass}>
        {m.shell_nav_subscriptions()}
      </Link>
      <Link to="/account/payments" className={menuItemClass}>
        {m.shell_nav_payments()}
      </Link>
      <Link to="/settings" className={menuItemClass}>
        {m.shell_nav_settings()}
      </Link>
      {account.ownPlaces.map(({ to, label }) => (
        <Link key={to} to={to} className={menuItemClass}>
          {label}
        </Link>
      ))}
      <Form method="post" action="/sign-out" className="mt-1 border-line border-t pt-1">
        <button type="submit" className={menuItemClass}>
          {m.shell_nav_sign_out()}
        </button>
      </Form>
    </Menu>
  )
}
