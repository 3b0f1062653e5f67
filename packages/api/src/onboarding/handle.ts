/** Words that are ours, or that somebody could be fooled by as the handle of a person. */
const reserved = new Set(
  `about abuse account accounts admin administrator api app apps assets auth balance billing blog booking bookings c cancel careers
  categories category checkout ci contact cookies copyright cover creator creators css dashboard demo dev devices discover dmca docs
  download edit email explore fan fans faq favicon feed file files forgot-password fonts forum guest health hello help home images img
  index info invite job jobs js language legal library live locale login logout mail me media message messages mod moderation moderator
  new news newsletter null odim odim-team official oauth operator owner page pages partner password pay payment payments payout payouts
  paystack plan plans policy post posts press preview pricing privacy profile public ready refund refunds register report root rss
  sale sales search security self sell session sessions settings shop sign-in sign-out sign-up signin signout signup site sitemap staff
  start static status store studio subscribe subscription subscriptions support system team terms test theme trpc trust undefined upload
  uploads user users verify verify-email video wallet webhook webhooks welcome www you`.split(/\s+/),
)

export const handlePattern = /^[a-z0-9][a-z0-9-]{1,28}[a-z0-9]$/

export function isReservedHandle(handle: string): boolean {
  return reserved.has(handle) || reserved.has(handle.replaceAll('-', '')) || handle.startsWith('xn--')
}

/** What people type: with an @ before it, with capitals, spaces or underscores. */
export function plainHandle(typed: string): string {
  return typed
    .trim()
    .replace(/^@/, '')
    .toLowerCase()
    .replace(/[\s_.]+/g, '-')
}
