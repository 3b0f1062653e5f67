/** What a posting stands for, as the database has it. */
export const postingKinds = [
  'capture',
  'duplicate-capture',
  'late-capture',
  'release',
  'refund-requested',
  'refund',
  'refund-failed',
  'dispute-opened',
  'dispute-won',
  'dispute-lost',
  'payout-requested',
  'payout-sent',
  'payout-failed',
  'payout-reversed',
  'settlement',
  'credit-granted',
  'credit-spent',
  'correction',
] as const
export type PostingKind = (typeof postingKinds)[number]

/** What a creator may look for on their statement: what is about sales, refunds and so on together. */
export const statementTopics = ['sales', 'refunds', 'disputes', 'payouts', 'others'] as const
export type StatementTopic = (typeof statementTopics)[number]

/** Which postings belong to a topic. */
export const kindsOfTopic: Readonly<Record<StatementTopic, readonly PostingKind[]>> = {
  sales: ['capture', 'late-capture', 'release'],
  refunds: ['refund-requested', 'refund', 'refund-failed', 'duplicate-capture'],
  disputes: ['dispute-opened', 'dispute-won', 'dispute-lost'],
  payouts: ['payout-requested', 'payout-sent', 'payout-failed', 'payout-reversed'],
  others: ['settlement', 'credit-granted', 'credit-spent', 'correction'],
}

/** The accounts of the ledger, as the database has them. */
export const accountKinds = [
  'provider-clearing',
  'bank',
  'platform-fees',
  'provider-costs',
  'platform-losses',
  'tax-held',
  'refunds-due',
  'payouts-in-transit',
  'creator-pending',
  'creator-available',
  'creator-reserved',
  'creator-receivable',
  'fan-credit',
] as const
export type AccountKind = (typeof accountKinds)[number]

export const components = [
  'gross',
  'provider-fee',
  'platform-fee',
  'net',
  'tax',
  'recovery',
  'dispute-fee',
  'transfer-fee',
  'payout',
  'settlement',
  'credit',
  'correction',
] as const
export type Component = (typeof components)[number]
