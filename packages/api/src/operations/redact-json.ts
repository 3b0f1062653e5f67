import { redactAddresses } from '../integrations/mail/index.ts'

const hidden = '[hidden]'
/** Names of values that nobody has to see to understand what happened. */
const secretName =
  /^(.*(password|secret|token|signature|authorization_code|auth_?key|otp|pin|cvv|account_number).*|bin|last4|exp_month|exp_year|phone|first_name|last_name|sender_name|ip_address)$/i

/** A payload as an operator may see it: secrets and card data hidden, mail addresses down to what tells the provider. */
export function redactJson(value: unknown): unknown {
  if (typeof value === 'string') return redactAddresses(value)
  if (typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return value.map(redactJson)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const told = inner === null || inner === ''
      return [name, secretName.test(name) && !told ? hidden : redactJson(inner)]
    }),
  )
}

/** The same as text to be read. */
export function showJson(value: unknown): string {
  return JSON.stringify(redactJson(value), null, 2)
}
