import { z } from 'zod'
import { redactAddresses } from '../integrations/mail/index.ts'
import { parseLossless } from '../integrations/paystack/index.ts'

type JsonValue = z.infer<ReturnType<typeof z.json>>
const rowSchema = z.record(z.string(), z.json())

const hidden = '[hidden]'
/** Names of values that nobody has to see to understand what happened, without what stands between their words. */
const secretName =
  /^(.*(password|secret|token|signature|authorizationcode|authorizationurl|accesscode|authkey|apikey|otp|pin|cvv|accountnumber|accountname|ipaddress).*|bin|bvn|iban|last4|expmonth|expyear|phone|name|(first|last|full|sender|holder|customer)name|cookie)$/i

/** A payload as an operator may see it: secrets and card data hidden, mail addresses down to what tells the provider. */
export function redactJson(value: unknown): unknown {
  if (typeof value === 'string') return readable(value)
  if (typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return value.map(redactJson)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const told = inner === null || inner === ''
      return [name, secretName.test(name.replace(/[_-]/g, '')) && !told ? hidden : redactJson(inner)]
    }),
  )
}

/** The same of a row: what it holds beside texts and numbers has to be JSON already. */
export function redactRecord(row: Record<string, unknown>): Record<string, JsonValue> {
  return rowSchema.parse(redactJson(row))
}

/** The same as text to be read. */
export function showJson(value: unknown): string {
  return JSON.stringify(redactJson(value), null, 2)
}

/** Providers put objects into texts. */
function readable(text: string): string {
  if (!/^\s*[{[]/.test(text)) return redactAddresses(text)
  try {
    return JSON.stringify(redactJson(parseLossless(text)))
  } catch {
    return redactAddresses(text)
  }
}
