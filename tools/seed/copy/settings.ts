import type { ApiConfig } from '@odim/api/testing'
import type { Business } from './population.ts'

/** What the copy has to know of the configured Paystack businesses. */
export function businessesOf(integrations: ApiConfig['integrations']): Business[] {
  return integrations.map(({ id, country, currencies, secretKey, settlementDays }) => ({
    id,
    country,
    currency: currencies[0] ?? '',
    currencies,
    domain: secretKey.startsWith('sk_live_') ? 'live' : 'test',
    settlementDays,
  }))
}
