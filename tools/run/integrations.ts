// The five countries of the stand-in Paystack, as the product and as the stand-in are told about them.

const businesses = [
  { id: 'ng', number: 100_234, country: 'NG', currencies: ['NGN', 'USD'] },
  { id: 'gh', number: 100_233, country: 'GH', currencies: ['GHS'] },
  { id: 'ke', number: 100_254, country: 'KE', currencies: ['KES'] },
  { id: 'za', number: 100_027, country: 'ZA', currencies: ['ZAR'] },
  { id: 'ci', number: 100_225, country: 'CI', currencies: ['XOF'] },
] as const

export const standInIds: readonly string[] = businesses.map(business => business.id)

/** PAYSTACK_INTEGRATIONS for web and worker. */
export function productIntegrations(keys: Record<string, string>, simUrl: string): string {
  const list = businesses.map(({ id, country, currencies }) => {
    return { id, country, currencies, secretKey: keys[id], baseUrl: simUrl, checkoutOrigin: simUrl, domain: 'test' }
  })
  return JSON.stringify(list)
}

/** SIM_INTEGRATIONS for the stand-in. */
export function simIntegrations(keys: Record<string, string>, webhookUrl: string): string {
  const list = businesses.map(({ id, number, country, currencies }) => {
    return { id: number, country, currencies, secretKey: keys[id], webhookUrl, domain: 'test' }
  })
  return JSON.stringify(list)
}
