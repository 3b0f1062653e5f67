import { formatMoney, type Locale } from '@odim/messages'
import { DomainError } from '../errors.ts'
import { currencySchema, moneyOf } from '../money.ts'
import { priceFault, priceLimits } from './price-limits.ts'

/** @throws DomainError on the field `price`, with the limit in the person's own writing */
export function checkPrice(minor: bigint, currencyCode: string, locale: Locale): void {
  const currency = currencySchema.parse(currencyCode)
  const fault = priceFault({ minor, currency })
  if (fault === null) {
    moneyOf(minor, currency)
    return
  }
  const { least, most } = priceLimits(currency)
  const written = (limit: { minor: bigint }) => formatMoney(limit.minor, currency, locale, { trimZeros: true })
  if (fault === 'not-whole') throw new DomainError('subscriptions.price_not_whole', { field: 'price' })
  if (fault === 'too-low')
    throw new DomainError('subscriptions.price_too_low', { field: 'price', params: { least: written(least) } })
  throw new DomainError('subscriptions.price_too_high', { field: 'price', params: { most: written(most) } })
}
