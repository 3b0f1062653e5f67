import { m } from '@odim/messages'

/** What fans agree to when they pay, for a bank. */
export const policyText = (): string[] => [
  m.disputes_policy_delivery({}, { locale: 'en' }),
  m.disputes_policy_term({}, { locale: 'en' }),
  m.disputes_policy_refunds({}, { locale: 'en' }),
]
