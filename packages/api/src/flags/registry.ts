import { type MessageKey, msg } from '@odim/messages'

type Shared = {
  /** The capability that answers for it. */
  owner: string
  /** What it decides, in a sentence, for the page of operators. */
  purpose: MessageKey
  /** What holds until an operator decides otherwise, and while the table can't be read. */
  default: boolean
  /** It decides about money: each of its evaluations is kept. */
  money?: true
  /** Pages look at it (`useFlag`), so it is part of what a cached page is found by. */
  shownOnPages?: true
  /** The capability that will read it and isn't built yet. `pnpm check` fails as soon as something reads it and this still stands. */
  awaits?: string
}

export type FlagDefinition = Shared &
  (
    | { /** Turned off in need; stays for as long as what it stops. */ kind: 'kill-switch'; endsOn: null }
    | {
        /** Something new on its way to everybody. The last day it may exist, YYYY-MM-DD. */ kind: 'release'
        endsOn: string
      }
    | { /** Stays; says why. */ kind: 'setting'; endsOn: null; because: string }
  )

function defineFlags<const Definitions extends Record<string, FlagDefinition>>(definitions: Definitions): Definitions {
  return definitions
}

/** Every flag there is. On means that what it is named after works. */
export const flagRegistry = defineFlags({
  checkout: {
    kind: 'kill-switch',
    endsOn: null,
    owner: 'payments',
    purpose: msg('flags_purpose_checkout'),
    default: true,
    money: true,
    shownOnPages: true,
  },
  'payments.tell-when-back': {
    kind: 'release',
    endsOn: '2027-05-31',
    owner: 'payments',
    purpose: msg('payments_flag_tell_when_back'),
    default: true,
    shownOnPages: true,
  },
  payouts: {
    kind: 'kill-switch',
    endsOn: null,
    owner: 'onboarding',
    purpose: msg('flags_purpose_payouts'),
    default: true,
    money: true,
    shownOnPages: true,
  },
  'payments.refunds': {
    kind: 'kill-switch',
    endsOn: null,
    owner: 'payments',
    purpose: msg('flags_purpose_refunds'),
    default: true,
    money: true,
    shownOnPages: true,
  },
  'payments.reconciler': {
    kind: 'kill-switch',
    endsOn: null,
    owner: 'reconciliation',
    purpose: msg('flags_purpose_reconciler'),
    default: true,
    money: true,
  },
  'payments.disputes': {
    kind: 'kill-switch',
    endsOn: null,
    owner: 'disputes',
    purpose: msg('flags_purpose_disputes'),
    default: true,
    money: true,
    shownOnPages: true,
  },
  'sign-up': {
    kind: 'kill-switch',
    endsOn: null,
    owner: 'identity',
    purpose: msg('flags_purpose_sign_up'),
    default: true,
    shownOnPages: true,
  },
  uploads: {
    kind: 'kill-switch',
    endsOn: null,
    owner: 'uploads',
    purpose: msg('flags_purpose_uploads'),
    default: true,
    shownOnPages: true,
  },
  bookings: {
    kind: 'kill-switch',
    endsOn: null,
    owner: 'bookings',
    purpose: msg('flags_purpose_bookings'),
    default: true,
    awaits: 'bookings',
  },
  'web.page-cache': {
    kind: 'release',
    endsOn: '2027-05-31',
    owner: 'web',
    purpose: msg('shell_flag_page_cache'),
    default: true,
    shownOnPages: true,
  },
  'web.live-updates': {
    kind: 'release',
    endsOn: '2027-05-31',
    owner: 'live',
    purpose: msg('live_flag_purpose'),
    default: true,
    shownOnPages: true,
  },
  'web.vitals': {
    kind: 'setting',
    endsOn: null,
    because: 'how many visits are measured is for the operator to say, by a percentage',
    owner: 'telemetry',
    purpose: msg('telemetry_flag_purpose'),
    default: false,
    shownOnPages: true,
  },
  'alerts.notify': {
    kind: 'setting',
    endsOn: null,
    because: 'whoever moves or repairs the whole place wants quiet without silencing each rule',
    owner: 'alerts',
    purpose: msg('alerts_flag_purpose'),
    default: true,
  },
  'api.openapi': {
    kind: 'release',
    endsOn: '2027-05-31',
    owner: 'outside',
    purpose: msg('panel_flag_purpose_api'),
    default: false,
  },
  'ledger.statement': {
    kind: 'release',
    endsOn: '2027-05-31',
    owner: 'ledger',
    purpose: msg('ledger_flag_statement'),
    default: true,
    shownOnPages: true,
  },
  'ops.panel': {
    kind: 'setting',
    endsOn: null,
    because: 'a panel that changes real data is open only while an operator needs it',
    owner: 'panel',
    purpose: msg('panel_flag_purpose'),
    default: false,
  },
})

export type FlagKey = keyof typeof flagRegistry
/** The flags that pages may ask about. */
export type ShownFlagKey = {
  [Key in FlagKey]: (typeof flagRegistry)[Key] extends { shownOnPages: true } ? Key : never
}[FlagKey]

export const flagKeys: readonly FlagKey[] = Object.keys(flagRegistry).filter(isFlagKey).sort()
export const shownFlagKeys: readonly ShownFlagKey[] = flagKeys.filter(isShownFlagKey)

export function isFlagKey(key: string): key is FlagKey {
  return Object.hasOwn(flagRegistry, key)
}

function isShownFlagKey(key: FlagKey): key is ShownFlagKey {
  return definitionOf(key).shownOnPages === true
}

export function definitionOf(key: FlagKey): FlagDefinition {
  return flagRegistry[key]
}
