import { m } from '@odim/messages'
import { LinkButton } from '~/components/button.tsx'

const health = { to: '/ops', label: m.operations_place_health }
const metrics = { to: '/ops/metrics', label: m.figures_place }
const latency = { to: '/ops/latency', label: m.operations_place_latency }
const errors = { to: '/ops/errors', label: m.operations_place_errors }
const queries = { to: '/ops/queries', label: m.operations_place_queries }
const queue = { to: '/ops/queue', label: m.operations_place_queue }
const mails = { to: '/ops/mails', label: m.operations_place_mails }
const webhooks = { to: '/ops/webhooks', label: m.operations_place_webhooks }
const invariants = { to: '/ops/money/invariants', label: m.invariants_place }
const flags = { to: '/ops/flags', label: m.flags_title }

type Place = { to: string; label: () => string }

/** The pages that a rule's text sends one to. Rules of one's own have none: nobody knows what they are about. */
const places: Readonly<Record<string, readonly Place[]>> = {
  'worker-gone': [health, queue],
  'queue-age': [queue],
  'jobs-given-up': [queue],
  'job-errors': [queue],
  'route-errors': [errors],
  'procedure-errors': [errors],
  'route-slow': [latency, queries],
  'procedure-slow': [{ ...latency, to: '/ops/latency?kind=procedure' }, queries],
  'paystack-errors': [{ ...latency, to: '/ops/latency?kind=outgoing' }, flags],
  'payment-success': [metrics],
  'exceptions-waiting': [
    { to: '/ops/money/reconciliation', label: m.reconciliation_title },
    { to: '/ops/payouts', label: m.payouts_title },
  ],
  'invariant-broken': [invariants],
  'ledger-unsealed': [invariants, queue],
  'webhooks-unprocessed': [webhooks],
  'mails-stuck': [mails],
  'mails-refused': [mails],
  'upload-failures': [queue],
  'error-burst': [errors],
  'event-loop-lag': [latency],
  'pool-waiting': [queries],
  'no-metrics': [health],
}

/** Leads on from an alert to where its cause shows. */
export function WhereToLook({ rule }: { rule: string }) {
  const shown = Object.hasOwn(places, rule) ? places[rule] : undefined
  if (!shown) return null
  return (
    <nav aria-label={m.alerts_where_to_look()} className="flex flex-wrap gap-3">
      {shown.map(({ to, label }) => (
        <LinkButton key={to} to={to}>
          {label()}
        </LinkButton>
      ))}
    </nav>
  )
}
