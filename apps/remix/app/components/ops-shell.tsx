import { m } from '@odim/messages'
import { NavLink, useLocation } from '@remix-run/react'
import {
  Activity,
  Banknote,
  BellRing,
  Bug,
  ChevronDown,
  Database,
  Gauge,
  Gavel,
  ListChecks,
  type LucideIcon,
  Mail,
  Package,
  Scale,
  ScrollText,
  Table2,
  Target,
  Timer,
  ToggleLeft,
  Undo2,
  Users,
  Webhook,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { Logo } from './logo.tsx'
import { MAIN_ID, SkipLink } from './page-shell.tsx'
import { useReader } from './reader.ts'
import { AccountMenu } from './top-bar.tsx'

type Place = { to: string; label: () => string; Icon: LucideIcon; end?: boolean }

/** One row a page. The pages themselves are guarded by what they ask for, not by standing here. */
const places: readonly Place[] = [
  { to: '/ops', label: m.operations_place_health, Icon: Activity, end: true },
  { to: '/ops/alerts', label: m.alerts_place, Icon: BellRing },
  { to: '/ops/metrics', label: m.figures_place, Icon: Target },
  { to: '/ops/vitals', label: m.figures_vitals_place, Icon: Gauge },
  { to: '/ops/latency', label: m.operations_place_latency, Icon: Timer },
  { to: '/ops/errors', label: m.operations_place_errors, Icon: Bug },
  { to: '/ops/queries', label: m.operations_place_queries, Icon: Database },
  { to: '/ops/queue', label: m.operations_place_queue, Icon: ListChecks },
  { to: '/ops/payouts', label: m.payouts_title, Icon: Banknote },
  { to: '/ops/refunds', label: m.operations_place_refunds, Icon: Undo2 },
  { to: '/ops/disputes', label: m.disputes_place, Icon: Gavel },
  { to: '/ops/mails', label: m.operations_place_mails, Icon: Mail },
  { to: '/ops/webhooks', label: m.operations_place_webhooks, Icon: Webhook },
  { to: '/ops/money/invariants', label: m.invariants_place, Icon: Scale },
  { to: '/ops/money/reconciliation', label: m.reconciliation_title, Icon: Scale },
  { to: '/ops/users', label: m.operations_place_users, Icon: Users },
  { to: '/ops/flags', label: m.flags_title, Icon: ToggleLeft },
  { to: '/ops/migrations', label: m.operations_place_migrations, Icon: Table2 },
  { to: '/ops/versions', label: m.operations_place_versions, Icon: Package },
  { to: '/ops/acts', label: m.operations_place_acts, Icon: ScrollText },
]

/** The frame of everything operators look at: the pages at the side on a desk, in a panel that opens on a phone. */
export function OpsShell({ children }: { children: ReactNode }) {
  const { account } = useReader()
  return (
    <div className="min-h-dvh desk:grid desk:grid-cols-[15rem_minmax(0,1fr)]">
      <SkipLink />
      <div className="z-10 border-line max-desk:border-b desk:sticky desk:top-0 desk:flex desk:h-dvh desk:flex-col desk:gap-6 desk:border-e desk:px-4 desk:py-5">
        <header className="flex items-center justify-between px-5 pt-2 desk:px-3.5 desk:pt-0">
          <Logo />
          {/* Its panel opens away from the edge of the window, over the page. */}
          <div className="desk:[&>details>div]:start-0 desk:[&>details>div]:end-auto">
            {account && <AccountMenu account={account} />}
          </div>
        </header>
        <nav aria-label={m.operations_nav()} className="min-h-0 max-desk:hidden desk:overflow-y-auto">
          <Places />
        </nav>
        <PlacesPanel />
      </div>
      <main
        id={MAIN_ID}
        tabIndex={-1}
        className="grid min-w-0 max-w-[76rem] content-start gap-6 px-5 pt-5 pb-20 outline-none desk:gap-8 desk:px-[clamp(1.25rem,4vw,3.5rem)] desk:pt-9"
      >
        {children}
      </main>
    </div>
  )
}

/** On a phone: more pages than a row has room for. Its summary says where one is. */
function PlacesPanel() {
  const { pathname, key } = useLocation()
  const here = places.findLast(({ to, end }) => (end ? pathname === to : pathname.startsWith(to)))
  return (
    // Drawn anew at each place, and so shut there.
    <details key={key} className="group px-2 py-1.5 desk:hidden">
      <summary className="flex min-h-11 items-center gap-3 rounded-2 px-3 font-medium hover:bg-sunken">
        <span className="flex-1">{here?.label() ?? m.operations_nav()}</span>
        <span className="text-muted text-small">{m.operations_all_pages()}</span>
        <ChevronDown aria-hidden className="size-5 flex-none group-open:rotate-180" />
      </summary>
      <nav aria-label={m.operations_all_pages()} className="py-1.5">
        <Places />
      </nav>
    </details>
  )
}

function Places() {
  return (
    <div className="grid gap-1 max-desk:grid-cols-2">
      {places.map(({ to, label, Icon, end }) => (
        <NavLink
          key={to}
          to={to}
          end={end ?? false}
          className="flex min-h-11 min-w-0 items-center gap-3 rounded-2 px-3.5 py-1.5 font-medium leading-tight no-underline hover:bg-sunken aria-[current]:bg-accent-soft aria-[current]:text-accent"
        >
          <Icon aria-hidden className="size-5 flex-none" />
          <span className="min-w-0">{label()}</span>
        </NavLink>
      ))}
    </div>
  )
}
