import type { Currency } from '../money.ts'
import { share } from '../money.ts'

/** How one sale is divided, in hundredths: `gross = providerFee + platformFee + net`, none below zero. */
export type Split = {
  gross: bigint
  /** The provider's fee as far as the creator bears it. */
  providerFee: bigint
  platformFee: bigint
  net: bigint
  /** What the provider took beyond the whole sale; the platform bears it, since nobody earns less than nothing. */
  beyondGross: bigint
}

/** @param gross hundredths, more than zero @param providerFee hundredths, not below zero */
export function splitCapture(input: {
  gross: bigint
  currency: Currency
  providerFee: bigint
  platformFeeBps: number
}): Split {
  const { gross, currency, platformFeeBps } = input
  const providerFee = least(input.providerFee, gross)
  const platformFee = least(share({ minor: gross, currency }, platformFeeBps).minor, gross - providerFee)
  return {
    gross,
    providerFee,
    platformFee,
    net: gross - providerFee - platformFee,
    beyondGross: input.providerFee - providerFee,
  }
}

// Math.min would make floats of them, and refuses bigint.
function least(left: bigint, right: bigint): bigint {
  if (left > right) return right
  return left
}
