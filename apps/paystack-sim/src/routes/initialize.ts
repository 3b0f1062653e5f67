import { chargeableAmount, readCurrency } from '../amounts.ts'
import { ApiError, duplicateReference, missing } from '../api-error.ts'
import { type Answer, type Call, ok } from '../http.ts'
import { parseJson } from '../json.ts'
import { createTransaction } from '../transactions.ts'

export function readEmail(value: unknown): string {
  if (value === undefined || value === null || value === '') throw missing('Email Address is required')
  if (typeof value !== 'string' || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) {
    throw new ApiError(400, 'Invalid Email Address Passed', {
      code: 'invalid_email_address',
      type: 'validation_error',
      nextStep: 'Ensure that you pass a valid email address',
    })
  }
  return value
}

/** Taken by any transaction of the business, paid or not, whatever its amount. */
export function readReference({ sim, integration, body }: Call): string {
  const { reference } = body
  if (reference === undefined || reference === null || reference === '') return sim.ids.token('reference')
  const text = String(reference)
  if (!/^[A-Za-z0-9\-.=_]+$/.test(text)) throw new ApiError(400, 'Invalid transaction reference')
  if (sim.store.byReference(integration.id, text)) throw duplicateReference()
  return text
}

const textOfNumbers = (value: unknown): unknown => {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return value.map(textOfNumbers)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, textOfNumbers(inner)]))
}

/** Text that is JSON is unpacked; an object sent as such comes back with its numbers as text; none is "". */
export function readMetadata(value: unknown): unknown {
  if (value === undefined || value === null) return ''
  if (typeof value !== 'string') return textOfNumbers(value)
  try {
    return parseJson(value)
  } catch {
    return value
  }
}

export function readUrl(value: unknown, name: string): string | null {
  if (value === undefined || value === null || value === '') return null
  if (typeof value === 'string' && /^https?:$/.test(URL.parse(value)?.protocol ?? '')) return value
  throw new ApiError(400, `"${name}" must be a valid uri`)
}

export function initialize(call: Call): Answer {
  const { sim, integration, body } = call
  const email = readEmail(body.email)
  const currency = readCurrency(body.currency, integration)
  const amount = chargeableAmount(body.amount, currency)
  const callbackUrl = readUrl(body.callback_url, 'callback_url')
  const reference = readReference(call)
  const transaction = createTransaction(sim, integration, {
    email,
    amount,
    currency,
    reference,
    metadata: readMetadata(body.metadata),
    callbackUrl,
    ipAddress: call.ip,
  })
  return ok('Authorization URL created', {
    authorization_url: `${sim.publicUrl}/checkout/${transaction.accessCode}`,
    access_code: transaction.accessCode,
    reference,
  })
}
