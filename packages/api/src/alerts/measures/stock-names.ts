/** What can be counted in the product's own tables; each has its query in stocks.ts. */
export const stockNames = [
  'seconds-without-worker',
  'oldest-due-job',
  'jobs-given-up',
  'mails-stuck',
  'mails-refused',
  'webhooks-unprocessed',
  'payment-success',
  'money-exceptions',
  'oldest-exception',
  'invariants-broken',
  'oldest-unsealed',
  'upload-failures',
  'uploads-held',
  'error-burst',
  'seconds-without-metrics',
] as const
export type StockName = (typeof stockNames)[number]
