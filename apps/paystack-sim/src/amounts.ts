import { ApiError, missing } from './api-error.ts'
import type { Currency, Integration } from './options.ts'

/** The least that may be charged, in subunits. */
export const minimums: Record<Currency, number> = {
  NGN: 5_000,
  USD: 200,
  GHS: 10,
  ZAR: 100,
  KES: 300,
  XOF: 100,
}
const maximum = 1_000_000_000

/** Accepts 100, 100.0 and "100"; refuses what is not whole or not positive with the texts seen on the test API. */
export function readAmount(value: unknown, missingText: string): number {
  if (value === undefined || value === null || value === '') throw missing(missingText)
  if (typeof value !== 'number' && typeof value !== 'string') throw new ApiError(400, 'Invalid Amount Sent')
  const amount = Number(value)
  if (Number.isNaN(amount)) throw new ApiError(400, 'Invalid Amount Sent')
  if (!Number.isInteger(amount) || (typeof value === 'string' && !/^\s*[-+]?\d+\s*$/.test(value))) {
    throw new ApiError(400, '"amount" must be an integer')
  }
  if (amount <= 0) throw new ApiError(400, 'Invalid Amount Sent')
  return amount
}

/** The amount as it will be stored. XOF has no subunit: a fraction of a franc is ignored. */
export function chargeableAmount(value: unknown, currency: Currency): number {
  const amount = readAmount(value, 'Amount is required')
  const whole = currency === 'XOF' ? amount - (amount % 100) : amount
  if (whole < minimums[currency] || whole > maximum) throw new ApiError(400, 'Invalid Amount Sent')
  return whole
}

export function readCurrency(value: unknown, integration: Integration): Currency {
  const [home] = integration.currencies
  if (home === undefined) throw new ApiError(400, 'Currency not supported by merchant')
  if (value === undefined || value === null || value === '') return home
  const wanted = integration.currencies.find(currency => currency === value)
  if (wanted === undefined) throw new ApiError(400, 'Currency not supported by merchant')
  return wanted
}
