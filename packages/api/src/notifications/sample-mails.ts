import { m } from '@odim/messages'
import type { MailParams, TemplateName } from './templates.ts'

const at = (text: string) => new Date(text)
const people = { name: 'Amina Bello', creatorName: 'Kofi Drums' }
const timeZone = 'Africa/Lagos'
const reference = 'odim_01jd7v3m5q'

const alert = {
  title: m.alerts_queue_age({}, { locale: 'en' }),
  help: m.alerts_queue_age_help({}, { locale: 'en' }),
  value: '12 minutes',
  threshold: '2 minutes',
  about: 'payments.verify',
  firedAt: at('2026-11-23T09:05:00Z'),
  resolvedAt: at('2026-11-23T09:45:00Z'),
  timeZone: 'UTC',
  path: '/ops/alerts/queue-age',
}

const payout = {
  name: people.creatorName,
  amountMinor: 1_250_000n,
  feeMinor: 2_500n,
  currency: 'NGN',
  bankName: 'Guaranty Trust Bank',
  last4: '6789',
  timeZone,
  path: '/studio/payouts',
}

/** Values for every template: for tests, and for looking at the mails. */
export const sampleMails: { [Name in TemplateName]: MailParams<Name> } = {
  'account-exists': { name: 'Ama Mensah' },
  'verify-email': { path: '/verify-email?token=abc&next=%2Fstart', validHours: 24 },
  'reset-password': { name: people.name, path: '/reset-password?token=abc', validMinutes: 30 },
  'password-changed': { name: people.name, changedAt: at('2026-11-23T09:05:00Z'), timeZone },
  receipt: {
    ...people,
    planName: 'Studio table',
    amountMinor: 250_000n,
    currency: 'NGN',
    reference,
    paidAt: at('2026-11-23T09:05:00Z'),
    accessUntil: at('2026-12-23T09:05:00Z'),
    timeZone,
    path: '/c/kofi',
  },
  'payment-problem': {
    ...people,
    expectedMinor: 250_000n,
    expectedCurrency: 'NGN',
    paidMinor: 2_500n,
    paidCurrency: 'NGN',
    reference,
  },
  'payments-back': { ...people, planName: 'Studio table', path: '/subscribe/0190' },
  'refund-of-duplicate': { ...people, amountMinor: 200_000n, currency: 'XOF', reference },
  'refund-requested': {
    ...people,
    planName: 'Studio table',
    amountMinor: 45_000n,
    currency: 'KES',
    whole: true,
    reference,
    path: `/account/payments/${reference}`,
  },
  'refund-processed': {
    ...people,
    amountMinor: 45_000n,
    currency: 'KES',
    reference,
    path: `/account/payments/${reference}`,
  },
  'sale-refunded': {
    name: people.creatorName,
    fanName: people.name,
    planName: 'Studio table',
    amountMinor: 45_000n,
    platformFeeMinor: 2_250n,
    providerCostsMinor: 1_305n,
    lossMinor: 41_445n,
    currency: 'KES',
    whole: false,
    path: `/studio/sales/${reference}`,
  },
  'subscription-ending': {
    ...people,
    planName: 'Studio table',
    endsAt: at('2026-12-23T09:05:00Z'),
    timeZone,
    amountMinor: 45_000n,
    currency: 'KES',
    path: '/subscribe/0190',
  },
  'subscription-ended': { ...people, endedAt: at('2026-12-23T09:05:00Z'), timeZone, path: '/c/kofi' },
  'payout-sent': { ...payout, paidAt: at('2026-11-23T09:05:00Z') },
  'payout-failed': { ...payout, reason: 'bank' },
  'payout-held': { ...payout, reason: 'shortage' },
  'new-sale': {
    name: people.creatorName,
    fanName: people.name,
    planName: 'Studio table',
    grossMinor: 600_000n,
    providerFeeMinor: 19_000n,
    platformFeeMinor: 30_000n,
    netMinor: 551_000n,
    currency: 'NGN',
    availableAt: at('2026-11-25T09:05:00Z'),
    timeZone,
  },
  'recipient-name-mismatch': {
    name: people.creatorName,
    typedName: 'Kofi Mensah',
    bankName: 'Equity Bank',
    accountName: 'K. MENSAH & SONS LTD',
    path: '/start/payout',
  },
  'alert-fired': { ...alert, urgent: true },
  'alert-resolved': { ...alert, urgent: false },
}
